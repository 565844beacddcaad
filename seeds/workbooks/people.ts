/** Made-up employees of the sample companies, with plans and facts that look as they do in real lists. */
import { type Decimal, decimal } from "../../grammar/index.ts";
import type { Random } from "../demo/random.ts";

export interface Seller {
  readonly number: string;
  readonly name: string;
  readonly unit: string;
  readonly salary: Decimal;
  readonly plan: Decimal;
  readonly fact: Decimal;
}

export interface Staffing {
  readonly firstNumber: number;
  readonly count: number;
  readonly names: { readonly first: readonly string[]; readonly last: readonly string[] };
  /** Whether the family name comes first. */
  readonly familyFirst?: boolean;
  readonly units: readonly string[];
  /** The least salary and plan, and the steps that they are rounded to. */
  readonly salary: { readonly least: number; readonly steps: number; readonly step: number };
  readonly plan: { readonly least: number; readonly steps: number; readonly step: number };
  /** How many decimals amounts have in the currency. */
  readonly decimals: 0 | 2;
}

/** The employees, unit by unit; no two have the same name. */
export function staff(random: Random, staffing: Staffing): readonly Seller[] {
  const { count, names, units, firstNumber } = staffing;
  return Array.from({ length: count }, (_, at) => {
    const first = names.first[(at * 7 + 3) % names.first.length] ?? "";
    const last = names.last[(at * 5 + Math.floor(at / names.last.length)) % names.last.length] ?? "";
    const plan = staffing.plan.least + random.between(0, staffing.plan.steps) * staffing.plan.step;
    return {
      number: String(firstNumber + at),
      name: staffing.familyFirst === true ? `${last} ${first}` : `${first} ${last}`,
      unit: units[Math.floor((at * units.length) / count)] ?? "",
      salary: decimal(
        staffing.salary.least + random.between(0, staffing.salary.steps) * staffing.salary.step,
      ),
      plan: decimal(plan),
      fact: factFor(plan, random, staffing.decimals),
    };
  });
}

/** Most come near their plan, some far from it; amounts are those of invoices, down to the cent. */
export function factFor(plan: number, random: Random, decimals: 0 | 2): Decimal {
  const permille = random.chance(70) ? random.between(880, 1120) : random.between(610, 1390);
  const whole = Math.floor((plan * permille) / 1000) + random.between(-499, 499);
  return decimals === 0
    ? decimal(whole)
    : decimal(`${whole}.${String(random.between(0, 99)).padStart(2, "0")}`);
}

export const english = {
  first:
    "Alice Ben Charlotte Daniel Emma Frank Grace Harry Isla Jack Karen Leo Maya Noah Olivia Peter Quinn Ruth Sam".split(
      " ",
    ),
  last: "Ashworth Barlow Carver Dawson Ellis Foster Gibbs Harding Irwin Jarvis Keating Lowell Marsh Norton Osborne Pryce Rowe Sutton Thorne Underhill Vickers Walsh Yates".split(
    " ",
  ),
};
export const russian = {
  first:
    "Анна Борис Вера Глеб Дарья Егор Жанна Захар Ирина Кирилл Лариса Михаил Нина Олег Полина Роман Светлана".split(
      " ",
    ),
  last: "Авдеенко Белых Вдовиченко Гнатюк Дурново Живаго Заславских Исаенко Короленко Лысенко Макаренко Нестеренко Орленко Петренко Русских Седых Ткаченко Устименко Фоменко Черных Шевченко Юрченко Яковенко".split(
    " ",
  ),
};
export const german = {
  first:
    "Anke Bernd Claudia Dieter Eva Florian Gisela Holger Ines Jürgen Katrin Lutz Monika Norbert Petra Ralf Silke".split(
      " ",
    ),
  last: "Ackermann Böhm Conrad Dietrich Engel Fröhlich Großmann Hübner Jäger Krämer Lindner Möller Neumann Ott Pfeiffer Richter Schäfer Thiel Vogt Winkler Ziegler".split(
    " ",
  ),
};
export const japanese = {
  first: "愛 健 彩香 大輔 恵美 翔太 花子 誠 陽子 拓也 直美 涼 真由美 隆 由紀 浩 美咲".split(" "),
  last: "青木 井上 上田 遠藤 岡田 加藤 木村 小林 佐々木 清水 鈴木 高橋 田中 中村 西村 橋本 藤田 松本 三浦 村上 山口 吉田 渡辺".split(
    " ",
  ),
};
