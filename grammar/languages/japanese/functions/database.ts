/** The database functions in Japanese, by their English name. Functions that are documented alike are told once. */
export const databaseFunctions = {
  DAVERAGE: "条件に合うレコードの、フィールドの平均。",
  DCOUNT: "条件に合うレコードのうち、フィールドが数値であるものの件数。",
  DCOUNTA: "条件に合うレコードのうち、フィールドが空でないものの件数。",
  DGET: "条件に合うただ 1 件のレコードのフィールド。",
  DMAX: "条件に合うレコードの、フィールドの最大値。",
  DMIN: "条件に合うレコードの、フィールドの最小値。",
  DPRODUCT: "条件に合うレコードの、フィールドの積。",
  DSTDEV: "フィールドの標本標準偏差。",
  DSTDEVP: "フィールドの母集団標準偏差。",
  DSUM: "条件に合うレコードの、フィールドの合計。",
  DVAR: "フィールドの標本分散。",
  DVARP: "フィールドの母集団分散。",
} as const;
