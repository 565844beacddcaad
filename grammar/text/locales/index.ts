/**
 * The locales that a formula may be typed in: a language's words and a region's separators.
 *
 * Lineage of the words, which are facts and no one's text: the function names of Excel in each language as the
 * translations of PhpSpreadsheet (MIT) list them; newer functions, disagreements and slips settled by Microsoft's pages
 * and by what ONLYOFFICE, LibreOffice and HyperFormula list; some 250 of 6,485 names have one witness only. Names that
 * other lists have are kept as aliases, to be read but never written. The parts of tables (`#Все`) are given for de, es,
 * fr, ja and ru only: what else we found of them was in doubt.
 *
 * Separators of arrays as measured in Excel 365 for de, es, fr, it, ja, ko, nl, pt-BR, ru and zh; those of cs, da, fi,
 * hu, nb, pl, pt-PT, sv, tr and uk go by analogy with es.
 */
import { brazilian } from "./brazilian.ts";
import { chinese } from "./chinese.ts";
import { czech } from "./czech.ts";
import { danish } from "./danish.ts";
import { dutch } from "./dutch.ts";
import { finnish } from "./finnish.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { hungarian } from "./hungarian.ts";
import { italian } from "./italian.ts";
import { japanese } from "./japanese.ts";
import { korean } from "./korean.ts";
import { english, type Language, ukrainian } from "./language.ts";
import { norwegian } from "./norwegian.ts";
import { polish } from "./polish.ts";
import { portuguese } from "./portuguese.ts";
import { russian } from "./russian.ts";
import { spanish } from "./spanish.ts";
import { swedish } from "./swedish.ts";
import { turkish } from "./turkish.ts";

export interface Separators {
  readonly argument: "," | ";";
  readonly decimal: "." | ",";
  /** Between the columns of an array constant; `\` is read as well, everywhere. */
  readonly column: string;
  /** Between the rows of an array constant. */
  readonly row: string;
}

const points: Separators = { argument: ",", decimal: ".", column: ",", row: ";" };
const commas: Separators = { argument: ";", decimal: ",", column: "\\", row: ";" };
const commasAndPoints: Separators = { ...commas, column: "." };

export interface Place {
  readonly language: Language;
  readonly separators: Separators;
}

function at(language: Language, separators: Separators): Place {
  return { language, separators };
}

export const places = {
  "en-US": at(english, points),
  "en-GB": at(english, points),
  /** English with the separators of continental Europe. */
  "en-150": at(english, commas),
  "cs-CZ": at(czech, commas),
  "da-DK": at(danish, commas),
  "de-CH": at(german, { ...commas, decimal: "." }),
  "de-DE": at(german, commasAndPoints),
  "es-ES": at(spanish, commas),
  "es-MX": at(spanish, points),
  "fi-FI": at(finnish, commas),
  "fr-FR": at(french, commasAndPoints),
  "hu-HU": at(hungarian, commas),
  "it-IT": at(italian, { ...commas, row: "." }),
  "ja-JP": at(japanese, points),
  "ko-KR": at(korean, points),
  "nb-NO": at(norwegian, commas),
  "nl-NL": at(dutch, commas),
  "pl-PL": at(polish, commas),
  "pt-BR": at(brazilian, commas),
  "pt-PT": at(portuguese, commas),
  "ru-RU": at(russian, { ...commas, column: ";", row: ":" }),
  "sv-SE": at(swedish, commas),
  "tr-TR": at(turkish, commas),
  "uk-UA": at(ukrainian, commas),
  "zh-CN": at(chinese, points),
  "zh-TW": at(chinese, points),
} as const satisfies Readonly<Record<string, Place>>;

export type LocaleCode = keyof typeof places;

export const localeCodes = Object.keys(places) as readonly LocaleCode[];
