/** Where files of runs and statements are downloaded from. */
import { builder } from "./builder.ts";
import { RunRef } from "./runs.ts";
import { StatementRef } from "./statements.ts";

const ExportFormatEnum = builder.enumType("ExportFormat", {
  description: "What a run is written as.",
  values: {
    XLSX: { description: "A workbook with live formulas." },
    CSV: { description: "A table for payroll; `columns` and `separator` go with the address." },
    HTML: { description: "A page for each statement, to print; `language` goes with the address." },
  } as const,
});

builder.objectField(RunRef, "exportPath", (t) =>
  t.string({
    authScopes: { company: true },
    description: "Where the run is downloaded, under this server's address and with the same token.",
    args: { format: t.arg({ type: ExportFormatEnum, required: true, description: "As what." }) },
    resolve: (run, { format }) => `/exports/runs/${run.id}.${format.toLowerCase()}`,
  }),
);

builder.objectField(StatementRef, "printPath", (t) =>
  t.string({
    description:
      "Where the statement is read as a page to print, under this server's address and with the same token; `language` goes with it.",
    resolve: (statement) => `/exports/statements/${statement.id}.html`,
  }),
);
