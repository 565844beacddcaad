/** What we use of packages that bring no types. */

declare module "fast-formula-parser" {
  interface CellReference {
    readonly row: number;
    readonly col: number;
    readonly sheet: string;
  }
  interface RangeReference {
    readonly sheet: string;
    readonly from: { readonly row: number; readonly col: number };
    readonly to: { readonly row: number; readonly col: number };
  }
  interface Sources {
    onVariable(name: string): CellReference | RangeReference | null;
    onCell(cell: CellReference): unknown;
    onRange(range: RangeReference): readonly (readonly unknown[])[];
  }
  class FormulaParser {
    constructor(sources?: Partial<Sources>);
    parse(formula: string, place: CellReference): unknown;
    static DepParser: new () => { parse(formula: string, place: CellReference): unknown };
  }
  export = FormulaParser;
}

declare module "big.js" {
  export class Big {
    constructor(value: string | number);
    plus(other: Big): Big;
    times(other: Big): Big;
    div(other: Big): Big;
    cmp(other: Big): number;
    static DP: number;
  }
}
