// Which folder may import which (design §2.1). `npm run check:imports` fails on a forbidden or circular import.

/** A rule that `from` imports nothing of `to`. */
function forbid(name, from, to, comment) {
  return { name, severity: "error", comment, from, to };
}

const OWN = "^(grammar|src|schema|seeds|test|web)/";

export default {
  forbidden: [
    forbid("no-circular", {}, { circular: true }, "Data flows one way."),
    forbid(
      "grammar-alone",
      { path: "^grammar/" },
      { path: OWN, pathNot: "^grammar/" },
      "The language is a library of its own.",
    ),
    forbid(
      "grammar-no-node",
      { path: "^grammar/" },
      { dependencyTypes: ["core"] },
      "The language does no I/O.",
    ),
    forbid(
      "text-makes-trees",
      { path: "^grammar/text/" },
      { path: "^grammar/(check|run|functions|values)/" },
      "text → ast.",
    ),
    forbid(
      "check-does-not-run",
      { path: "^grammar/check/" },
      { path: "^grammar/(run|text)/" },
      "check → ast, functions, values.",
    ),
    forbid(
      "run-does-not-parse",
      { path: "^grammar/run/" },
      { path: "^grammar/text/" },
      "run → check, functions, values.",
    ),
    forbid(
      "values-alone",
      { path: "^grammar/values/" },
      { path: "^grammar/(check|run|functions|text)/" },
      "values stand alone.",
    ),
    forbid(
      "concepts-below-doors",
      { path: "^src/", pathNot: "^src/(server|cli)/" },
      { path: "^(schema|seeds|web)/|^src/(server|cli)/" },
      "schema → src → grammar; only server and cli look up.",
    ),
    forbid(
      "schema-not-up",
      { path: "^schema/" },
      { path: "^seeds/|^src/(server|cli)/" },
      "The schema asks concepts.",
    ),
    forbid(
      "grammar-by-its-door",
      { path: "^(src|schema|seeds)/" },
      { path: "^grammar/", pathNot: "^grammar/index\\.ts$" },
      "premia/formula has one public door.",
    ),
    forbid(
      "org-uses-none",
      { path: "^src/org/" },
      { path: "^src/(facts|indicators|plans|tiers|bonuses|extras|pay|access|audit|calendar)/" },
      "org stands alone.",
    ),
    forbid(
      "audit-uses-none",
      { path: "^src/audit/" },
      { path: "^src/", pathNot: "^src/(audit|db)/" },
      "Every concept writes the log, which knows none.",
    ),
    forbid(
      "calendar-uses-none",
      { path: "^src/calendar/" },
      { path: "^src/", pathNot: "^src/(calendar|db)/" },
      "calendar stands alone.",
    ),
    forbid(
      "languages-use-none",
      { path: "^src/languages/" },
      { path: "^src/", pathNot: "^src/languages/" },
      "What is said is told apart from who says it.",
    ),
    forbid(
      "live-uses-none",
      { path: "^src/live/" },
      { path: "^src/", pathNot: "^src/(live/|db/|problem\\.ts$)" },
      "Whoever tells of changes knows no concept.",
    ),
    forbid(
      "observability-uses-none",
      { path: "^src/observability/" },
      { path: "^src/", pathNot: "^src/(observability|db)/" },
      "What everybody is seen by knows nobody.",
    ),
    forbid(
      "jobs-use-few",
      { path: "^src/jobs/" },
      {
        path: "^src/",
        pathNot: "^src/((jobs|pay|migration|facts|calendar|org|db|observability)/|problem\\.ts$)",
      },
      "jobs → pay, migration, facts, calendar, org, db, observability.",
    ),
    forbid(
      "jobs-for-doors",
      { path: "^src/", pathNot: "^src/(jobs|server|cli)/" },
      { path: "^src/jobs/" },
      "Concepts do not know who works them; server, cli and schema do.",
    ),
    forbid(
      "erasure-for-doors",
      { path: "^src/", pathNot: "^src/(erasure|server|cli)/" },
      { path: "^src/erasure/" },
      "Concepts do not know who erases from them; server, cli and schema do.",
    ),
    forbid(
      "migration-for-doors",
      { path: "^src/", pathNot: "^src/(migration|jobs|server|cli|db)/" },
      { path: "^src/migration/" },
      "Concepts do not know who brings them their rules; server, cli and schema do.",
    ),
    ...[
      "org",
      "facts",
      "indicators",
      "plans",
      "tiers",
      "bonuses",
      "extras",
      "pay",
      "calendar",
      "access",
      "audit",
      "live",
      "jobs",
      "migration",
      "observability",
      "erasure",
      "languages",
    ].map((concept) =>
      forbid(
        `${concept}-by-its-door`,
        { path: "^(src|schema|seeds)/", pathNot: `^src/(${concept}|db)/` },
        { path: `^src/${concept}/`, pathNot: `^src/${concept}/index\\.ts$` },
        "Concepts use each other through their index.ts.",
      ),
    ),
    forbid(
      "web-asks-the-api",
      { path: "^web/", pathNot: "^web/(build/|vite\\.config\\.ts$)" },
      { path: "^(grammar|src|schema|seeds|test|docs)/", pathNot: "^grammar/index\\.ts$" },
      "The console uses the public API, and the language for its editor.",
    ),
    forbid(
      "web-in-the-browser",
      { path: "^web/", pathNot: "^web/(build/|vite\\.config\\.ts$)" },
      { dependencyTypes: ["core"] },
      "A browser has nothing of Node.",
    ),
    forbid(
      "screens-apart",
      { path: "^web/screens/([^/]+)/" },
      { path: "^web/screens/", pathNot: "^web/screens/$1/" },
      "What two screens share is a part.",
    ),
    forbid(
      "parts-know-no-screen",
      { path: "^web/", pathNot: "^web/screens/" },
      { path: "^web/screens/" },
      "Screens are found by their folders.",
    ),
    forbid(
      "nobody-uses-web",
      { path: "^(grammar|src|schema|seeds)/" },
      { path: "^web/" },
      "Servers give out its build.",
    ),
    forbid("no-orphan-imports", {}, { couldNotResolve: true }, "Every import leads somewhere."),
    forbid(
      "no-tests-in-product",
      { path: "^(grammar|src|schema|seeds|web)/" },
      { path: "^test/" },
      "Tests use the product.",
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^web/dist/" },
    tsConfig: { fileName: "tsconfig.json" },
    parser: "swc",
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
