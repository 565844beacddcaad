/** Lines in words, in the reader's language: what each comes to, and why. */
import type { EntityManager } from "@mikro-orm/postgresql";
import {
  Decimal,
  FormulaError,
  type Language,
  sentenceOf,
  sentenceOfError,
  type Trace,
} from "../../../grammar/index.ts";
import { explanationOf, type ToldLine, toldLines } from "../explain.ts";
import { asAmount } from "../lines.ts";
import { english } from "./english.ts";
import { japanese } from "./japanese.ts";
import { russian } from "./russian.ts";
import type { LineWords } from "./words.ts";

const languages = { en: english, ru: russian, ja: japanese } as const satisfies Record<Language, LineWords>;

export interface LineInLanguage {
  readonly id: string;
  readonly language: Language;
}

export interface LineStory {
  /** What the line comes to, then why, a sentence each. */
  readonly sentences: readonly string[];
  /** The error with its cause; null where there is an amount. */
  readonly error: string | null;
}

/** The stories of lines that the caller may see, in the order asked, in two statements; null for a line that is gone. */
export async function lineStories(
  em: EntityManager,
  asked: readonly LineInLanguage[],
): Promise<(LineStory | null)[]> {
  const told = await toldLines(em, [...new Set(asked.map(({ id }) => id))]);
  const known = new Map(told.map((line) => [line.id, line]));
  return asked.map(({ id, language }) => {
    const line = known.get(id);
    return line === undefined ? null : storyOf(line, language);
  });
}

function storyOf(line: ToldLine, language: Language): LineStory {
  const { amount } = line;
  const reasons = line.inputs.length === 0 && amount !== null ? [] : tracedSentences(line, language);
  const plain = amount === null ? [] : [languages[language]({ ...line, amount })];
  return {
    sentences: [...plain, ...reasons],
    error: amount === null ? errorSentence(line, language) : null,
  };
}

/** The sentences of all nodes, from the whole to its parts, each once. */
function tracedSentences(line: ToldLine, language: Language): string[] {
  const sentences = nodesOf(explanationOf(line).trace).map((node) => sentenceOf(node, language));
  return [...new Set(sentences)].filter((sentence) => sentence !== "");
}

function nodesOf(trace: Trace): Trace[] {
  return [trace, ...trace.children.flatMap(nodesOf)];
}

/** As the run stored it, but for the language. */
function errorSentence({ program, inputs, error }: ToldLine, language: Language): string | null {
  const value = asAmount(program.evaluate(inputs.map((input) => input.value)));
  if (value instanceof Decimal) return error;
  if (value instanceof FormulaError) return sentenceOfError(value.code, value.cause, language);
  return value satisfies never;
}
