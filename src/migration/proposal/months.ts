/** Months as people write them in workbooks, in English, Russian, German and in digits. */

/** Month names by their first letters, January first; long enough to be told apart. */
const months: readonly (readonly string[])[] = [
  ["january", "jan", "январь", "января", "янв", "januar", "jän"],
  ["february", "feb", "февраль", "февраля", "фев", "februar"],
  ["march", "mar", "март", "марта", "мар", "märz", "maerz", "mär", "mrz"],
  ["april", "apr", "апрель", "апреля", "апр"],
  ["may", "май", "мая", "mai"],
  ["june", "jun", "июнь", "июня", "июн", "juni"],
  ["july", "jul", "июль", "июля", "июл", "juli"],
  ["august", "aug", "август", "августа", "авг"],
  ["september", "sep", "sept", "сентябрь", "сентября", "сен"],
  ["october", "oct", "октябрь", "октября", "окт", "oktober", "okt"],
  ["november", "nov", "ноябрь", "ноября", "ноя"],
  ["december", "dec", "декабрь", "декабря", "дек", "dezember", "dez"],
];

/** A month that a text names: its number and, where it is said, its year. */
export function monthIn(text: string): { readonly month: number; readonly year: number | null } | null {
  const year = Number(/(?<!\d)(20\d\d)(?!\d)/.exec(text)?.[1] ?? Number.NaN);
  const said = { year: Number.isNaN(year) ? null : year };
  const written =
    /(?<!\d)20\d\d[-./_ ](0?[1-9]|1[0-2])(?!\d)/.exec(text)?.[1] ??
    /(?<!\d)(0?[1-9]|1[0-2])[-./_ ]20\d\d(?!\d)/.exec(text)?.[1] ??
    /(?<!\d)(1[0-2]|0?[1-9])\s*月/.exec(text)?.[1];
  if (written !== undefined) return { ...said, month: Number(written) };
  for (const word of text
    .normalize("NFC")
    .toLowerCase()
    .match(/\p{L}+/gu) ?? []) {
    const month = months.findIndex((names) => names.includes(word));
    if (month >= 0) return { ...said, month: month + 1 };
  }
  return null;
}
