/**
 * The grammar of Excel's formulas. The rules read as the language is described; trees are built as they match. Faults
 * are not part of it: where the next token cannot go on, that is reported and reading goes on without it. What
 * alternatives and repetitions do is made once, not each time a rule runs.
 */
import type { IToken, ParserMethod } from "chevrotain";
import type { Ast, AstKind, BinaryOperator, Postfix, Prefix, Span } from "../ast.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { ParseLimits } from "./limits.ts";
import type { Locale } from "./locale.ts";
import { TreeBuilder } from "./precedence.ts";
import { endOf, endsExpression, ReportingParser, spanOf } from "./reporting-parser.ts";
import { leafOf, nameOf, sheetOf } from "./token.ts";
import * as t from "./tokens.ts";

type Alternatives<Result> = {
  readonly ALT: () => Result;
  readonly GATE?: () => boolean;
  readonly IGNORE_AMBIGUITIES?: true;
}[];

interface Arguments {
  readonly args: readonly Ast[];
  /** Behind the closing bracket. */
  readonly end: number;
}

const NOTHING: Ast = { kind: "omitted", start: 0, end: 0 };

class FormulaParser extends ReportingParser {
  private trees = new TreeBuilder();
  /** How many signs stood in a row before the value being read, or marks and calls behind the last one. */
  private signs = 0;

  constructor() {
    super(t.tokenKinds, { maxLookahead: 1, recoveryEnabled: false, skipValidations: false });
    this.performSelfAnalysis();
  }

  /** The tree of a text from its tokens; what is faulty is added to `faults`. */
  read(text: string, tokens: IToken[], faults: Diagnostic[], limits: ParseLimits, locale: Locale): Ast {
    this.begin(text, tokens, faults, limits, locale);
    this.trees = new TreeBuilder();
    const ast = this.formula();
    this.reportErrors();
    return ast ?? { kind: "invalid", text, start: 0, end: text.length };
  }

  /** formula: expression, and then nothing; what follows all the same is read for its own faults. */
  private formula: ParserMethod<[], Ast> = this.RULE("formula", () => {
    const ast = this.SUBRULE(this.expression);
    this.MANY(() => {
      this.strayToken(this.OR(this.strays));
      if (!this.isNext(endsExpression)) this.SUBRULE2(this.expression);
    });
    return ast;
  });

  private readonly strays: Alternatives<IToken> = [
    { ALT: () => this.CONSUME(t.CloseToken) },
    { ALT: () => this.CONSUME(t.CloseBraceToken) },
    { ALT: () => this.CONSUME(t.CommaToken) },
    { ALT: () => this.CONSUME(t.SemicolonToken) },
  ];

  /**
   * expression: { sign | operator | value | mark } — a row that operator precedence makes a tree of. What is missing
   * where two values or two operators meet is reported.
   */
  private expression: ParserMethod<[], Ast> = this.RULE("expression", () => {
    const outer = this.trees.begin();
    this.signs = 0;
    this.MANY(this.item);
    if (this.trees.expectsOperand) this.trees.operand(this.missingValue(this.LA(1), this.LA(0)));
    return this.trees.end(outer) ?? NOTHING;
  });

  private readonly item = (): void => this.OR(this.items);

  private readonly items: Alternatives<void> = [
    ...t.leafKinds.map((kind) => ({ ALT: () => this.value(leafOf(this.CONSUME(kind))) })),
    { ALT: () => this.operator(this.CONSUME(t.BinaryToken)) },
    { ALT: () => this.sign(this.CONSUME(t.SignToken)) },
    { ALT: () => this.at(this.CONSUME(t.AtToken)) },
    { ALT: () => this.mark(this.CONSUME(t.PostfixToken)) },
    { ALT: () => this.value(this.call()) },
    { ALT: () => this.value(this.SUBRULE(this.placed)) },
    { ALT: () => this.value(this.SUBRULE(this.array)) },
    { ALT: () => this.OR2(this.brackets) },
  ];

  /** group, or behind a call or a group argumentList: `LAMBDA(x,x+1)(2)`. */
  private readonly brackets: Alternatives<void> = [
    {
      GATE: () => this.trees.callee() !== null,
      ALT: () => this.invoked(this.SUBRULE2(this.argumentList)),
      IGNORE_AMBIGUITIES: true,
    },
    { ALT: () => this.value(this.SUBRULE(this.group)) },
  ];

  private value(node: Ast | null): void {
    if (!this.trees.expectsOperand) {
      this.missingOperator(node ?? NOTHING);
      this.trees.binary("&");
    }
    this.trees.operand(node ?? NOTHING);
    this.signs = 0;
  }

  private operator(token: IToken): void {
    if (this.RECORDING_PHASE) return;
    this.needValue(token);
    this.trees.binary(token.image as BinaryOperator);
    this.signs = 0;
  }

  /** The token, which was just read, stands behind a value. */
  private needValue(token: IToken): void {
    if (this.trees.expectsOperand) this.trees.operand(this.missingValue(token, this.LA(-1)));
  }

  /** + and - stand before a value or between two. */
  private sign(token: IToken): void {
    if (this.trees.expectsOperand) this.prefix(token);
    else this.operator(token);
  }

  private at(token: IToken): void {
    if (!this.trees.expectsOperand) {
      this.missingOperator(spanOf(token));
      this.trees.binary("&");
    }
    this.prefix(token);
  }

  private prefix(token: IToken): void {
    if (this.isAllowed(spanOf(token)))
      this.trees.prefix(token.image as Prefix["operator"], token.startOffset);
  }

  private mark(token: IToken): void {
    this.needValue(token);
    if (this.isAllowed(spanOf(token))) this.trees.postfix(token.image as Postfix["operator"], endOf(token));
  }

  private invoked({ args, end }: Arguments): void {
    const callee = this.trees.callee();
    if (callee !== null && this.isAllowed(callee))
      this.trees.call({ kind: "invoke", callee, args, start: callee.start, end });
  }

  /** Whether one more sign, mark or call may stand at the value; too many are left out and reported once. */
  private isAllowed(at: Span): boolean {
    this.signs++;
    if (this.signs === this.limits.nesting + 1) this.tooDeep(at);
    return this.signs <= this.limits.nesting;
  }

  /** A name, then its arguments. */
  private call(): Ast {
    const token = this.CONSUME(t.FunctionToken);
    return callOf(token, this.SUBRULE(this.argumentList));
  }

  /** placed: a sheet, then what lies on it. */
  private placed: ParserMethod<[], Ast> = this.RULE("placed", () => {
    const token = this.CONSUME(t.SheetToken);
    if (!this.RECORDING_PHASE && !this.isNext(t.followsSheet)) return this.missingValue(this.LA(1), token);
    return onSheet(token, this.OR(this.placeables));
  });

  private readonly placeables: Alternatives<Ast> = [
    ...t.sheetLeafKinds.map((kind) => ({ ALT: () => leafOf(this.CONSUME(kind)) ?? NOTHING })),
    { ALT: () => this.call() },
  ];

  /** argumentList: ( [ expression ] { , [ expression ] } ) */
  private argumentList: ParserMethod<[], Arguments> = this.RULE("argumentList", () => {
    const open = this.CONSUME(t.OpenToken);
    const args: Ast[] = [this.isNext(endsExpression) ? this.omitted() : this.SUBRULE(this.expression)];
    this.MANY(() => {
      this.OR(this.separators);
      args.push(this.isNext(endsExpression) ? this.omitted() : this.SUBRULE2(this.expression));
    });
    const end = this.closing(open);
    if (args.length > this.limits.arguments) this.tooManyArguments(open, args.length);
    return { args: args.length === 1 && args[0]?.kind === "omitted" ? [] : args, end };
  });

  private readonly separators: Alternatives<unknown> = [
    { ALT: () => this.CONSUME(t.CommaToken) },
    { ALT: () => this.wrongSeparator(this.CONSUME(t.SemicolonToken)) },
  ];

  /** group: ( expression { , expression } ) — commas make a union of references. */
  private group: ParserMethod<[], Ast> = this.RULE("group", () => {
    const open = this.CONSUME(t.OpenToken);
    let inner = this.SUBRULE(this.expression);
    this.MANY(() => {
      this.OR(this.separators);
      const right = this.SUBRULE2(this.expression);
      inner = { kind: "binary", operator: ",", left: inner, right, start: inner.start, end: right.end };
    });
    return { kind: "group", inner, start: open.startOffset, end: this.closing(open) } as const;
  });

  /** The bracket that closes `open`; its end. Where it is missing, the report shows where it opened. */
  private closing(open: IToken): number {
    return this.RECORDING_PHASE || this.LA(1).tokenType === t.CloseToken
      ? endOf(this.CONSUME(t.CloseToken))
      : this.unclosed(open, ")");
  }

  /** array: { constant { , constant } { ; row } } */
  private array: ParserMethod<[], Ast> = this.RULE("array", () => {
    const open = this.CONSUME(t.OpenBraceToken);
    const rows: Ast[][] = [[this.constant(this.SUBRULE(this.expression))]];
    this.MANY(() => {
      if (this.OR(this.arraySeparators).tokenType === t.SemicolonToken) rows.push([]);
      rows.at(-1)?.push(this.constant(this.SUBRULE2(this.expression)));
    });
    const isClosed = this.RECORDING_PHASE || this.LA(1).tokenType === t.CloseBraceToken;
    const end = isClosed ? endOf(this.CONSUME(t.CloseBraceToken)) : this.unclosed(open, "}");
    const node = { kind: "array", rows, start: open.startOffset, end } as const;
    if (rows.some((row) => row.length !== rows[0]?.length))
      this.report(node, "syntax.unexpected", "The rows of an array constant need the same number of values.");
    return node;
  });

  private readonly arraySeparators: Alternatives<IToken> = [
    { ALT: () => this.CONSUME(t.CommaToken) },
    { ALT: () => this.CONSUME(t.SemicolonToken) },
  ];

  /** A constant with its sign may stand in an array; anything else is a fault. */
  private constant(cell: Ast): Ast {
    const bare = cell.kind === "prefix" && cell.operator !== "@" ? cell.operand : cell;
    const message = "An array constant holds numbers, texts, TRUE, FALSE and errors only.";
    if (!constantKinds.has(bare.kind)) this.report(cell, "syntax.unexpected", message);
    return cell;
  }
}

/** What is invalid has been reported already. */
const constantKinds: ReadonlySet<AstKind> = new Set(["number", "text", "boolean", "error", "invalid"]);

function callOf(token: IToken, { args, end }: Arguments): Ast {
  const name = nameOf(token);
  const span = { start: token.startOffset, end };
  return (
    storedForm(name, args, span) ?? { kind: "call", name, nameEnd: endOf(token), sheet: null, args, ...span }
  );
}

/** `_xlfn.SINGLE(x)` and `_xlfn.ANCHORARRAY(x)` are how files spell `@x` and `x#`. */
function storedForm(name: string, args: readonly Ast[], span: { start: number; end: number }): Ast | null {
  if (name.length !== 6 && name.length !== 11) return null;
  const [operand, second] = args;
  if (operand === undefined || second !== undefined) return null;
  if (/^SINGLE$/i.test(name)) return { kind: "prefix", operator: "@", operand, ...span };
  return /^ANCHORARRAY$/i.test(name) ? { kind: "postfix", operator: "#", operand, ...span } : null;
}

function onSheet(token: IToken, node: Ast): Ast {
  const start = token.startOffset;
  return "sheet" in node ? { ...node, sheet: sheetOf(token), start } : { ...node, start };
}

export const parser = new FormulaParser();
