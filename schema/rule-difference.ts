/** Two versions of a rule side by side: what became different in the text, and in the meaning. */
import {
  type Language,
  meaningDifference,
  parse,
  sentenceOfChange,
  type TextPiece,
  textDifference,
} from "../grammar/index.ts";
import { BonusTemplateVersion, ruleFormula, ruleIn } from "../src/bonuses/index.ts";
import { VersionRef } from "./bonuses.ts";
import { builder } from "./builder.ts";
import { LanguageEnum } from "./formula-values.ts";

interface RuleDifference {
  readonly before: string;
  readonly after: string;
}

const TextPieceRef = builder.objectRef<TextPiece>("TextPiece").implement({
  description: "A piece of two texts.",
  fields: (t) => ({
    kind: t.field({
      type: builder.enumType("TextPieceKind", {
        description: "In which of the texts a piece stands.",
        values: {
          SAME: { value: "same", description: "In both." },
          REMOVED: { value: "removed", description: "In the former alone." },
          ADDED: { value: "added", description: "In the later alone." },
        } as const,
      }),
      description: "In which it stands.",
      resolve: ({ kind }) => kind,
    }),
    text: t.exposeString("text", { description: "What stands there." }),
  }),
});

interface Told {
  readonly sentence: string;
  readonly changesValue: boolean;
}

const MeaningChangeRef = builder.objectRef<Told>("MeaningChange").implement({
  description: "One thing that a formula says otherwise.",
  fields: (t) => ({
    sentence: t.exposeString("sentence", { description: "What it is, in a sentence." }),
    changesValue: t.exposeBoolean("changesValue", {
      description: "False where the value is the same all the same, as where operands changed places.",
    }),
  }),
});

const RuleDifferenceRef = builder.objectRef<RuleDifference>("RuleDifference").implement({
  description: "What became different from one rule to another.",
  fields: (t) => ({
    text: t.field({
      type: [TextPieceRef],
      description: "The texts by their parts.",
      resolve: ({ before, after }) => [...textDifference(before, after)],
    }),
    changes: t.field({
      type: [MeaningChangeRef],
      description: "The changes of meaning; none where both say the same, however they are written.",
      args: {
        language: t.arg({ type: LanguageEnum, defaultValue: "en", description: "In which language." }),
      },
      resolve: ({ before, after }, { language }) => told(before, after, language ?? "en"),
    }),
  }),
});

function told(before: string, after: string, language: Language): Told[] {
  const changes = meaningDifference(parse(before).ast, parse(after).ast);
  return changes.map((change) => ({
    sentence: sentenceOfChange(change, language),
    changesValue: change.severity === "value",
  }));
}

builder.objectField(VersionRef, "difference", (t) =>
  t.field({
    type: RuleDifferenceRef,
    nullable: true,
    authScopes: { company: true },
    description: "What is different from an earlier version; null where there is none.",
    args: {
      from: t.arg.int({
        description: "The number of the version to start from; the one before where left out.",
      }),
    },
    complexity: 5,
    resolve: async (version, { from }, { em }) => {
      const former = await em.findOne(BonusTemplateVersion, {
        bonusTemplateId: version.bonusTemplateId,
        number: from ?? version.number - 1,
      });
      if (former === null) return null;
      return { before: ruleFormula(ruleIn(former)), after: ruleFormula(ruleIn(version)) };
    },
  }),
);
