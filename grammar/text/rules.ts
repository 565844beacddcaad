/**
 * The grammar of Excel's formulas. The rules read as the language is described; trees are built as they match. Faults
 * are part of the grammar: a missing value, a stray bracket or a wrong separator is reported and reading goes on.
 */
import { EmbeddedActionsParser, EOF, type IToken, type ParserMethod } from "chevrotain";
import type { Ast, BinaryOperator, Postfix, Prefix, SheetPrefix } from "../ast.ts";
import { type Diagnostic, type DiagnosticCode, diagnose, type Fix } from "../diagnostic.ts";
import { type CalledName, lex } from "./lexer.ts";
import { defaultLimits, type ParseLimits } from "./limits.ts";
import { english, type Locale } from "./locale.ts";
import { canonicalNumber } from "./numerals.ts";
import type { Payload } from "./payload.ts";
import { Expression } from "./precedence.ts";
import { separatorFault, wordFor } from "./separators.ts";
import * as t from "./tokens.ts";

export interface ParseResult {
  readonly text: string;
  readonly ast: Ast;
  /** In the order of the text; empty where the formula is sound. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A formula read in one locale, with the names of functions as they were typed. */
export interface Reading extends ParseResult {
  readonly calls: readonly CalledName[];
}

/** Reads a formula in one locale. Never throws; faults are diagnostics, and what was readable is in the tree. */
export function readIn(locale: Locale, text: string, limits: Partial<ParseLimits> = {}): Reading {
  const { characters, nesting, arguments: most } = { ...defaultLimits, ...limits };
  if (text.length > characters)
    return refused(
      text,
      "limit.length",
      `A formula has at most ${characters} characters; this one has ${text.length}.`,
    );
  const { tokens, diagnostics, calls, depth } = lex(text, locale);
  if (depth > nesting)
    return refused(
      text,
      "limit.nesting",
      `Brackets are nested ${depth} deep; at most ${nesting} levels are allowed.`,
    );
  if (tokens.length === 0 && diagnostics.length === 0)
    return refused(text, "syntax.empty", "There is no formula here.");
  const ast = parser.read(text, tokens, diagnostics, { nesting, arguments: most }, locale);
  return { text, ast, calls, diagnostics: diagnostics.sort((a, b) => a.start - b.start) };
}

function refused(text: string, code: DiagnosticCode, message: string): Reading {
  const span = { start: 0, end: text.length };
  return {
    text,
    ast: { kind: "invalid", text, ...span },
    calls: [],
    diagnostics: [diagnose(text, span, code, message)],
  };
}

const NO_SPAN = { start: 0, end: 0 };
const PLACEHOLDER: Ast = { kind: "omitted", ...NO_SPAN };

class FormulaParser extends EmbeddedActionsParser {
  private source = "";
  private faults: Diagnostic[] = [];
  private limits: Pick<ParseLimits, "nesting" | "arguments"> = defaultLimits;
  private locale: Locale = english;

  constructor() {
    super(t.tokenKinds, { maxLookahead: 1, recoveryEnabled: false, skipValidations: false });
    this.performSelfAnalysis();
  }

  read(
    text: string,
    tokens: IToken[],
    faults: Diagnostic[],
    limits: Pick<ParseLimits, "nesting" | "arguments">,
    locale: Locale,
  ): Ast {
    this.source = text;
    this.faults = faults;
    this.limits = limits;
    this.locale = locale;
    this.input = tokens;
    const ast = this.formula();
    for (const { token } of this.errors) {
      const at = token.tokenType === EOF ? { start: text.length, end: text.length } : token;
      this.report(at, "syntax.unexpected", `${token.image || "The end"} cannot stand here.`);
    }
    return ast ?? { kind: "invalid", text, start: 0, end: text.length };
  }

  /** formula: expression, and then nothing; what follows all the same is read for its own faults. */
  private formula: ParserMethod<[], Ast> = this.RULE("formula", () => {
    const ast = this.SUBRULE(this.expression);
    this.MANY(() => {
      this.SUBRULE(this.stray);
      this.OPTION(() => this.SUBRULE2(this.expression));
    });
    return ast;
  });

  /** A token that nothing was waiting for. */
  private stray: ParserMethod<[], void> = this.RULE("stray", () => {
    const token = this.OR([
      { ALT: () => this.CONSUME(t.CloseToken) },
      { ALT: () => this.CONSUME(t.CloseBraceToken) },
      { ALT: () => this.CONSUME(t.CommaToken) },
      { ALT: () => this.CONSUME(t.SemicolonToken) },
    ]);
    this.ACTION(() => {
      const what = token.image === ")" || token.image === "}" ? "closes nothing" : "separates nothing here";
      const fix = { title: `Remove ${token.image}`, ...spanOf(token), text: "" };
      this.report(token, "syntax.unexpected", `This ${token.image} ${what}.`, [fix]);
    });
  });

  /** expression: operand { operator operand }; a value that follows a value without an operator is a fault. */
  private expression: ParserMethod<[], Ast> = this.RULE("expression", () => {
    const expression = new Expression();
    this.SUBRULE(this.operand, { ARGS: [expression] });
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            const operator = this.CONSUME(t.BinaryToken);
            this.ACTION(() => expression.binary(operator.image as BinaryOperator));
            this.SUBRULE2(this.operand, { ARGS: [expression] });
          },
        },
        {
          ALT: () => {
            this.ACTION(() => this.missingOperator());
            const node = this.SUBRULE(this.value);
            this.ACTION(() => expression.binary("&"));
            this.ACTION(() => expression.operand(node));
          },
        },
      ]);
    });
    return this.ACTION(() => expression.tree()) ?? PLACEHOLDER;
  });

  /** operand: { + | - | @ } primary { % | # } */
  private operand: ParserMethod<[Expression], void> = this.RULE("operand", (expression: Expression) => {
    let prefixes = 0;
    this.MANY(() => {
      const sign = this.OR([
        { ALT: () => this.CONSUME(t.SignToken) },
        { ALT: () => this.CONSUME(t.AtToken) },
      ]);
      this.ACTION(() => {
        if (++prefixes <= this.limits.nesting)
          expression.prefix(sign.image as Prefix["operator"], sign.startOffset);
        if (prefixes === this.limits.nesting + 1) this.tooDeep(sign);
      });
    });
    const node = this.SUBRULE(this.primary);
    this.ACTION(() => expression.operand(node));
    let postfixes = 0;
    this.MANY2(() => {
      const mark = this.CONSUME(t.PostfixToken);
      this.ACTION(() => {
        if (++postfixes <= this.limits.nesting)
          expression.postfix(mark.image as Postfix["operator"], endOf(mark));
        if (postfixes === this.limits.nesting + 1) this.tooDeep(mark);
      });
    });
  });

  /** primary: a value; none is a fault. */
  private primary: ParserMethod<[], Ast> = this.RULE("primary", () =>
    this.OR([{ ALT: () => this.SUBRULE(this.value) }, { ALT: () => this.missingValue() }]),
  );

  /** value: a constant, a reference, a name, a call, a group, an array; a call or group may be called in turn. */
  private value: ParserMethod<[], Ast> = this.RULE("value", () => {
    let node: Ast = this.OR([
      { ALT: () => this.SUBRULE(this.constant) },
      { ALT: () => this.SUBRULE(this.group) },
      { ALT: () => this.SUBRULE(this.array) },
      { ALT: () => this.SUBRULE(this.reference, { ARGS: [null, -1] }) },
      { ALT: () => this.SUBRULE(this.prefixed) },
    ]);
    let calls = 0;
    this.MANY({
      GATE: () => node.kind === "call" || node.kind === "group" || node.kind === "invoke",
      DEF: () => {
        const { args, end } = this.SUBRULE(this.argumentList);
        this.ACTION(() => {
          if (++calls <= this.limits.nesting)
            node = { kind: "invoke", callee: node, args, start: node.start, end };
          if (calls === this.limits.nesting + 1) this.report(node, "limit.nesting", this.nestingMessage());
        });
      },
    });
    return node;
  });

  private constant: ParserMethod<[], Ast> = this.RULE("constant", () =>
    this.OR([
      {
        ALT: () => {
          const token = this.CONSUME(t.NumberToken);
          return this.ACTION(
            () => ({ kind: "number", text: this.canonical(token.image), ...spanOf(token) }) as const,
          );
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(t.TextToken);
          return this.ACTION(
            () => ({ kind: "text", value: carried(token, "text").value, ...spanOf(token) }) as const,
          );
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(t.BooleanToken);
          return this.ACTION(
            () => ({ kind: "boolean", value: carried(token, "boolean").value, ...spanOf(token) }) as const,
          );
        },
      },
      {
        ALT: () => {
          const token = this.CONSUME(t.ErrorToken);
          return this.ACTION(
            () => ({ kind: "error", code: carried(token, "error").code, ...spanOf(token) }) as const,
          );
        },
      },
    ]),
  );

  private canonical(written: string): string {
    return canonicalNumber(this.locale.separators.decimal === "," ? written.replace(",", ".") : written);
  }

  /** prefixed: a sheet, then what lies on it. */
  private prefixed: ParserMethod<[], Ast> = this.RULE("prefixed", () => {
    const token = this.CONSUME(t.SheetToken);
    const sheet = this.ACTION(() => carried(token, "sheet").sheet) ?? null;
    return this.OR([
      { ALT: () => this.SUBRULE(this.reference, { ARGS: [sheet, token.startOffset] }) },
      {
        ALT: () => {
          const error = this.CONSUME(t.ErrorToken);
          return this.ACTION(
            () =>
              ({
                kind: "error",
                code: carried(error, "error").code,
                start: token.startOffset,
                end: endOf(error),
              }) as const,
          );
        },
      },
      { ALT: () => this.missingValue() },
    ]);
  });

  /** reference: a cell, whole columns or rows, a table's columns, a name, a call. `from` is where its sheet begins, or -1. */
  private reference: ParserMethod<[SheetPrefix | null, number], Ast> = this.RULE(
    "reference",
    (sheet: SheetPrefix | null, from: number) =>
      this.OR([
        {
          ALT: () => {
            const token = this.CONSUME(t.CellToken);
            return this.ACTION(
              () =>
                ({
                  kind: "cell",
                  sheet,
                  address: carried(token, "cell").address,
                  ...spanFrom(token, from),
                }) as const,
            );
          },
        },
        { ALT: () => this.lines("columns", this.CONSUME(t.ColumnsToken), sheet, from) },
        { ALT: () => this.lines("rows", this.CONSUME(t.RowsToken), sheet, from) },
        {
          ALT: () => {
            const token = this.CONSUME(t.StructuredToken);
            return this.ACTION(() => {
              const { table, content } = carried(token, "structured");
              const { items, columns } = content;
              return { kind: "structured", sheet, table, items, columns, ...spanFrom(token, from) } as const;
            });
          },
        },
        {
          ALT: () => {
            const token = this.CONSUME(t.NameToken);
            return this.ACTION(() => {
              const { name, bracketed } = carried(token, "name");
              return { kind: "name", name, bracketed, sheet, ...spanFrom(token, from) } as const;
            });
          },
        },
        { ALT: () => this.SUBRULE(this.call, { ARGS: [sheet, from] }) },
      ]),
  );

  private lines(kind: "columns" | "rows", token: IToken, sheet: SheetPrefix | null, from: number): Ast {
    return this.ACTION(() => {
      const { from: first, to: last } = carried(token, "lines");
      return { kind, sheet, from: first, to: last, ...spanFrom(token, from) } as const;
    });
  }

  /** call: a name, then its arguments. */
  private call: ParserMethod<[SheetPrefix | null, number], Ast> = this.RULE(
    "call",
    (sheet: SheetPrefix | null, from: number) => {
      const token = this.CONSUME(t.FunctionToken);
      const { args, end } = this.SUBRULE(this.argumentList);
      return this.ACTION(() => {
        const { name } = carried(token, "name");
        const { start } = spanFrom(token, from);
        const node: Ast = { kind: "call", name, nameEnd: endOf(token), sheet, args, start, end };
        return storedForm(name, args, { start, end }) ?? node;
      });
    },
  );

  /** argumentList: ( [ argument { , argument } ] ) */
  private argumentList: ParserMethod<[], { args: Ast[]; end: number }> = this.RULE("argumentList", () => {
    const open = this.CONSUME(t.OpenToken);
    const args: Ast[] = [];
    const first = this.SUBRULE(this.argument);
    this.ACTION(() => args.push(first));
    this.MANY(() => {
      this.SUBRULE(this.separator);
      const next = this.SUBRULE2(this.argument);
      this.ACTION(() => args.push(next));
    });
    const end = this.SUBRULE(this.closing, { ARGS: [open] });
    return (
      this.ACTION(() => {
        if (args.length > this.limits.arguments)
          this.report(
            open,
            "limit.arguments",
            `A function takes at most ${this.limits.arguments} arguments, not ${args.length}.`,
          );
        return { args: args.length === 1 && args[0]?.kind === "omitted" ? [] : args, end };
      }) ?? { args, end }
    );
  });

  /** argument: an expression, or nothing */
  private argument: ParserMethod<[], Ast> = this.RULE("argument", () =>
    this.OR([
      { GATE: () => !this.endsArgument(), ALT: () => this.SUBRULE(this.expression) },
      { ALT: () => this.omitted() },
    ]),
  );

  private separator: ParserMethod<[], void> = this.RULE("separator", () => {
    this.OR([
      { ALT: () => this.CONSUME(t.CommaToken) },
      {
        ALT: () => {
          const token = this.CONSUME(t.SemicolonToken);
          this.ACTION(() => {
            const { argument } = this.locale.separators;
            const fault = separatorFault(token.image, argument, "Arguments", token.startOffset);
            this.report(fault, "syntax.wrong-separator", fault.message, fault.fixes);
          });
        },
      },
    ]);
  });

  /** The bracket that closes `open`; its end. Where it is missing, the report shows where it opened. */
  private closing: ParserMethod<[IToken], number> = this.RULE("closing", (open: IToken) =>
    this.OR([{ ALT: () => endOf(this.CONSUME(t.CloseToken)) }, { ALT: () => this.unclosed(open, ")") }]),
  );

  /** group: ( expression { , expression } ) — commas make a union of references. */
  private group: ParserMethod<[], Ast> = this.RULE("group", () => {
    const open = this.CONSUME(t.OpenToken);
    let inner = this.SUBRULE(this.expression);
    this.MANY(() => {
      this.SUBRULE(this.separator);
      const right = this.SUBRULE2(this.expression);
      this.ACTION(() => {
        inner = { kind: "binary", operator: ",", left: inner, right, start: inner.start, end: right.end };
      });
    });
    const end = this.SUBRULE(this.closing, { ARGS: [open] });
    return (
      this.ACTION(() => ({ kind: "group", inner, start: open.startOffset, end }) as const) ?? PLACEHOLDER
    );
  });

  /** array: { constant { , constant } { ; row } } */
  private array: ParserMethod<[], Ast> = this.RULE("array", () => {
    const open = this.CONSUME(t.OpenBraceToken);
    const rows: Ast[][] = [[]];
    const put = (cell: Ast) => this.ACTION(() => rows.at(-1)?.push(cell));
    put(this.SUBRULE(this.arrayCell));
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(t.CommaToken) },
        {
          ALT: () => {
            this.CONSUME(t.SemicolonToken);
            this.ACTION(() => rows.push([]));
          },
        },
      ]);
      put(this.SUBRULE2(this.arrayCell));
    });
    const end = this.OR2([
      { ALT: () => endOf(this.CONSUME(t.CloseBraceToken)) },
      { ALT: () => this.unclosed(open, "}") },
    ]);
    return this.ACTION(() => this.finishArray(open, rows, end)) ?? PLACEHOLDER;
  });

  private finishArray(open: IToken, rows: Ast[][], end: number): Ast {
    const node = { kind: "array", rows, start: open.startOffset, end } as const;
    if (rows.some((row) => row.length !== rows[0]?.length))
      this.report(node, "syntax.unexpected", "The rows of an array constant need the same number of values.");
    return node;
  }

  /** arrayCell: a constant with its sign; anything else is a fault. */
  private arrayCell: ParserMethod<[], Ast> = this.RULE("arrayCell", () => {
    const cell = this.SUBRULE(this.expression);
    return this.ACTION(() => {
      const constant = cell.kind === "prefix" && cell.operator !== "@" ? cell.operand : cell;
      const isConstant = ["number", "text", "boolean", "error"].includes(constant.kind);
      if (isConstant || constant.kind === "invalid") return cell;
      this.report(
        cell,
        "syntax.unexpected",
        "An array constant holds numbers, texts, TRUE, FALSE and errors only.",
      );
      return cell;
    });
  });

  private endsArgument(): boolean {
    return argumentEnds.has(this.LA(1).tokenType);
  }

  private omitted(): Ast {
    return (
      this.ACTION(() => {
        const at = this.position();
        return { kind: "omitted", start: at, end: at } as const;
      }) ?? PLACEHOLDER
    );
  }

  /** Where the next token begins, or the text ends. */
  private position(): number {
    const next = this.LA(1);
    return next.tokenType === EOF ? this.source.trimEnd().length : next.startOffset;
  }

  private missingValue(): Ast {
    return (
      this.ACTION(() => {
        const at = this.position();
        const before = this.LA(0);
        const after =
          before?.image === undefined || Number.isNaN(before.startOffset) ? "" : ` after ${before.image}`;
        this.report({ start: at, end: at }, "syntax.unexpected", `A value is missing here${after}.`);
        return { kind: "invalid", text: "", start: at, end: at } as const;
      }) ?? PLACEHOLDER
    );
  }

  private missingOperator(): void {
    const next = this.LA(1);
    this.report(
      next,
      "syntax.unexpected",
      `Something is missing before ${next.image}: an operator, or ${wordFor(this.locale.separators.argument)}.`,
    );
  }

  private unclosed(open: IToken, close: string): number {
    return (
      this.ACTION(() => {
        const end = this.position();
        const fix = { title: `Insert ${close}`, start: end, end, text: close };
        this.report(open, "syntax.unclosed-bracket", `This ${open.image} is never closed.`, [fix]);
        return end;
      }) ?? 0
    );
  }

  private tooDeep(token: IToken): void {
    this.report(token, "limit.nesting", this.nestingMessage());
  }

  private nestingMessage(): string {
    return `At most ${this.limits.nesting} levels stand inside each other.`;
  }

  private report(
    at: IToken | { readonly start: number; readonly end: number },
    code: DiagnosticCode,
    message: string,
    fixes: readonly Fix[] = [],
  ): void {
    const span = "startOffset" in at ? spanOf(at) : at;
    this.faults.push(diagnose(this.source, span, code, message, { fixes }));
  }
}

/** `_xlfn.SINGLE(x)` and `_xlfn.ANCHORARRAY(x)` are how files spell `@x` and `x#`. */
function storedForm(name: string, args: readonly Ast[], span: { start: number; end: number }): Ast | null {
  const [operand] = args;
  if (operand === undefined || args.length !== 1) return null;
  if (/^SINGLE$/i.test(name)) return { kind: "prefix", operator: "@", operand, ...span };
  return /^ANCHORARRAY$/i.test(name) ? { kind: "postfix", operator: "#", operand, ...span } : null;
}

function carried<K extends Payload["kind"]>(token: IToken, _kind: K): Payload & { kind: K } {
  return token.payload as Payload & { kind: K };
}

function endOf(token: IToken): number {
  return (token.endOffset ?? token.startOffset) + 1;
}

function spanOf(token: IToken): { start: number; end: number } {
  return { start: token.startOffset, end: endOf(token) };
}

function spanFrom(token: IToken, from: number): { start: number; end: number } {
  return { start: from < 0 ? token.startOffset : from, end: endOf(token) };
}

const argumentEnds: ReadonlySet<unknown> = new Set([t.CommaToken, t.SemicolonToken, t.CloseToken, EOF]);

const parser = new FormulaParser();
