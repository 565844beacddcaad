/** What the plugins add to the schema, in words: nodes, connections, payloads. */

/** For the builder's `relay` options. */
export const relayDescriptions = {
  idFieldOptions: { description: "Names the object over the whole API; give it to `node`." },
  nodeTypeOptions: { description: "Anything that has an id." },
  nodeQueryOptions: {
    description: "The object with an id; FORBIDDEN where the viewer may not see it.",
    args: { id: { description: "The object's id." } },
  },
  nodesQueryOptions: {
    description: "The objects with some ids, in their order.",
    args: { ids: { description: "The objects' ids." } },
  },
  pageInfoTypeOptions: { description: "Where a page of a list stands in the whole." },
  hasNextPageFieldOptions: { description: "Whether more comes after it." },
  hasPreviousPageFieldOptions: { description: "Whether something comes before it." },
  startCursorFieldOptions: { description: "The cursor of its first item; null for an empty page." },
  endCursorFieldOptions: { description: "The cursor of its last item, for `after`; null for an empty page." },
  defaultConnectionTypeOptions: { description: "A page of a list." },
  defaultEdgeTypeOptions: { description: "An item of a page with its place." },
  edgesFieldOptions: { description: "The page's items with their places." },
  pageInfoFieldOptions: { description: "Where the page stands in the whole." },
  cursorFieldOptions: { description: "The item's place, for `after` and `before`." },
  nodeFieldOptions: { description: "The item." },
  firstArgOptions: { description: "How many items at most, from the beginning or after `after`." },
  afterArgOptions: { description: "Only items after this cursor." },
  lastArgOptions: { description: "How many items at most, before `before`." },
  beforeArgOptions: { description: "Only items before this cursor." },
} as const;

/** Of the union that a field answers. */
export const payloadDescription = "What came of it: the result, or why it was refused.";
/** Of the object that holds a list in such a union. */
export const successDescription = "It was answered.";
/** For the `errors` of a field that answers a list. */
export const listAnswer = { dataField: { description: "The answer." } } as const;
