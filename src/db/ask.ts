/** Questions: small things to know, each by statements of its own, that are asked together in one round trip. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { type RawBuilder, rows, sql } from "./sql.ts";

/** What some statements are to find out. Their rows travel as JSON, so numbers that must stay exact are selected as text. */
export interface Question<Answer> {
  readonly statements: readonly RawBuilder<unknown>[];
  /** The answer, from the rows of each statement. */
  readonly read: (found: readonly (readonly unknown[])[]) => Answer;
}

/** A question of one statement. */
export function question<Row, Answer>(
  statement: RawBuilder<Row>,
  read: (rows: readonly Row[]) => Answer,
): Question<Answer> {
  return { statements: [statement], read: ([found = []]) => read(found as readonly Row[]) };
}

type Answers<Questions extends readonly Question<unknown>[]> = {
  readonly [At in keyof Questions]: Questions[At] extends Question<infer Answer> ? Answer : never;
};

/** Several questions as one, answered in their order. */
export function allOf<Questions extends readonly Question<unknown>[]>(
  ...questions: Questions
): Question<Answers<Questions>> {
  return {
    statements: questions.flatMap(({ statements }) => statements),
    read: (found) => {
      let first = 0;
      const answers = questions.map(({ statements, read }) => {
        const own = found.slice(first, first + statements.length);
        first += statements.length;
        return read(own);
      });
      return answers as Answers<Questions>;
    },
  };
}

/** Asks a question, whatever it is made of, in one statement and so as of one moment. */
export async function ask<Answer>(
  em: EntityManager,
  { statements, read }: Question<Answer>,
): Promise<Answer> {
  const lists = statements.map(
    (statement) => sql`coalesce((select jsonb_agg(each) from (${statement}) each), '[]')`,
  );
  const [answer] = await rows<{ found: unknown[][] }>(
    em,
    sql`select jsonb_build_array(${sql.join(lists)}) as found`,
  );
  return read(answer?.found ?? []);
}
