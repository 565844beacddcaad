/** The formula language in CodeMirror: colours, completion and hover, each from premia/formula itself. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { type EditorState, type Extension, Facet, type Range } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  type EditorView,
  hoverTooltip,
  type Tooltip,
  ViewPlugin,
  type ViewUpdate,
} from "@codemirror/view";
import {
  complete,
  type HighlightKind,
  highlight,
  highlightScript,
  hover,
  type LocaleCode,
  type Symbols,
  symbolsOf,
  type Teller,
} from "../../../grammar/index.ts";
import { canonicalLocale } from "./checked.ts";

/** By which names and in which locale a text is read. */
export interface Reading {
  readonly symbols: Symbols;
  readonly locale: LocaleCode;
  /** Tells hints in the reader's language. */
  readonly tell: Teller;
  /** An adjustment script in the place of a formula. */
  readonly isScript?: boolean;
}

export const reading = Facet.define<Reading, Reading>({
  combine: ([given]) =>
    given ?? { symbols: symbolsOf({}), locale: canonicalLocale, tell: (english) => english },
});

const marks = new Map<HighlightKind, Decoration>();

function markOf(kind: HighlightKind): Decoration {
  const known = marks.get(kind) ?? Decoration.mark({ class: `formula-${kind}` });
  marks.set(kind, known);
  return known;
}

function coloured(state: EditorState): DecorationSet {
  const { locale, isScript = false } = state.facet(reading);
  const text = state.doc.toString();
  const parts = isScript ? highlightScript(text) : highlight(text, { locale });
  const ranges: Range<Decoration>[] = parts
    .filter(({ start, end }) => start < end)
    .map(({ start, end, kind }) => markOf(kind).range(start, end));
  return Decoration.set(ranges, true);
}

const colours = ViewPlugin.define(
  (view: EditorView) => ({
    decorations: coloured(view.state),
    update({ docChanged, startState, state }: ViewUpdate) {
      if (docChanged || startState.facet(reading) !== state.facet(reading))
        this.decorations = coloured(state);
    },
  }),
  { decorations: ({ decorations }) => decorations },
);

function completions({ state, pos, explicit }: CompletionContext): CompletionResult | null {
  const { symbols, locale, tell } = state.facet(reading);
  const found = complete(state.doc.toString(), pos, symbols, { locale });
  const [first] = found;
  if (first === undefined || (!explicit && first.span.start === first.span.end)) return null;
  const options = found.map(
    ({ label, insert, doc, detail, kind }): Completion => ({
      label,
      apply: insert,
      info: tell(doc),
      detail: tell(detail),
      type: kind,
    }),
  );
  return { from: first.span.start, to: first.span.end, options, filter: false };
}

function hovered({ state }: EditorView, place: number): Tooltip | null {
  const { symbols, locale, tell } = state.facet(reading);
  const found = hover(state.doc.toString(), place, symbols, { locale });
  if (found === null) return null;
  return {
    pos: found.span.start,
    end: found.span.end,
    above: true,
    create: () => ({ dom: hoverBox([found.title, ...found.lines.map(tell)]) }),
  };
}

function hoverBox([title = "", ...lines]: readonly string[]): HTMLElement {
  const box = document.createElement("div");
  box.className = "formula-hover";
  const head = document.createElement("strong");
  head.textContent = title;
  box.append(head, ...lines.map(paragraph));
  return box;
}

function paragraph(text: string): HTMLElement {
  const line = document.createElement("div");
  line.textContent = text;
  return line;
}

/** All of the language but its faults, which the screen finds and hands over. */
export function formulaLanguage(): Extension {
  return [
    colours,
    autocompletion({ override: [completions], icons: false, activateOnTypingDelay: 60 }),
    hoverTooltip(hovered),
  ];
}
