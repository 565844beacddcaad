/** Amounts of baht and satang in Thai words. */

const digitWords = ["ศูนย์", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า"] as const;
/** What a digit counts by its place within six, from the right. */
const placeWords = ["", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน"] as const;
const MILLION = "ล้าน";
const BAHT = "บาท";
const SATANG = "สตางค์";
const EXACTLY = "ถ้วน";

/** An amount by its digits: `bahtWords("21", "50")`. Without satang it is exactly so many baht. */
export function bahtWords(baht: string, satang: string): string {
  const hasBaht = /[1-9]/.test(baht);
  if (!/[1-9]/.test(satang)) return `${hasBaht ? numberWords(baht) : digitWords[0]}${BAHT}${EXACTLY}`;
  return `${hasBaht ? numberWords(baht) + BAHT : ""}${numberWords(satang)}${SATANG}`;
}

/** Millions are counted in millions: what stands before the last six digits is a number of its own. */
function numberWords(digits: string): string {
  const trimmed = digits.replace(/^0+/, "");
  if (trimmed.length <= 6) return underMillion(trimmed, false);
  return numberWords(trimmed.slice(0, -6)) + MILLION + underMillion(trimmed.slice(-6), true);
}

function underMillion(digits: string, hasMillions: boolean): string {
  let words = "";
  for (const [at, digit] of [...digits].entries()) {
    const place = digits.length - 1 - at;
    if (digit !== "0")
      words += digitWord(Number(digit), place, words !== "" || hasMillions) + placeWords[place];
  }
  return words;
}

/** Ten is not one ten, twenty has a word of its own, and a one that follows larger places is `เอ็ด`. */
function digitWord(digit: number, place: number, followsOthers: boolean): string {
  if (place === 1 && digit === 1) return "";
  if (place === 1 && digit === 2) return "ยี่";
  if (place === 0 && digit === 1 && followsOthers) return "เอ็ด";
  return digitWords[digit] ?? "";
}
