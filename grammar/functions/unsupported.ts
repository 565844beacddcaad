/** Functions that Excel has and this language has not, each with the reason that the checker gives. */

const CHANGES = "its value changes with every look, and a month computed again must give the same";
const MACHINE = "it looks at the machine or the screen, which a formula here cannot see";
const CUBE = "it asks an OLAP cube; measure an indicator instead";
const OUTSIDE = "it fetches from outside, and a formula here only sees what was recorded";
const ADD_IN = "it belongs to an add-in of Excel";

const reasons: Readonly<Record<string, string>> = {
  RAND: CHANGES,
  RANDARRAY: CHANGES,
  RANDBETWEEN: CHANGES,
  CELL: MACHINE,
  INFO: MACHINE,
  GETPIVOTDATA: "there are no pivot tables here; PIVOTBY and GROUPBY make them from data",
  CUBEKPIMEMBER: CUBE,
  CUBEMEMBER: CUBE,
  CUBEMEMBERPROPERTY: CUBE,
  CUBERANKEDMEMBER: CUBE,
  CUBESET: CUBE,
  CUBESETCOUNT: CUBE,
  CUBEVALUE: CUBE,
  WEBSERVICE: OUTSIDE,
  FILTERXML: OUTSIDE,
  ENCODEURL: OUTSIDE,
  IMAGE: OUTSIDE,
  STOCKHISTORY: OUTSIDE,
  RTD: OUTSIDE,
  TRANSLATE: OUTSIDE,
  DETECTLANGUAGE: OUTSIDE,
  COPILOT: OUTSIDE,
  PY: OUTSIDE,
  CALL: ADD_IN,
  "REGISTER.ID": ADD_IN,
  "SQL.REQUEST": ADD_IN,
  EUROCONVERT: ADD_IN,
};

/** Why Excel's function of a name is not computed here, or null where it is no such function. */
export function whyUnsupported(name: string): string | null {
  const key = name.toUpperCase();
  return Object.hasOwn(reasons, key) ? (reasons[key] ?? null) : null;
}
