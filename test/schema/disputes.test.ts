/** Employees object to their statements, and finance answers; who may do what stands in access-matrix.test.ts too. */
import { expect, test } from "vitest";
import { employeeByNumber } from "../../src/org/index.ts";
import { approveRun, closeRun, reopenRun } from "../../src/pay/index.ts";
import { testDatabase } from "../support/database.ts";
import { paidCompany } from "../support/paid-company.ts";

const database = await testDatabase();
const { orm } = database;
const { server, does, run } = await paidCompany(database);
await does("excludeFromRun", { run, employee: "E3", reason: "No plan" });
const runId = Number(atob(run).split(":")[1]);

async function idOf(number: string): Promise<number> {
  return (await employeeByNumber(orm.em.fork(), number, [])).id;
}

interface Line {
  readonly id: string;
  readonly name: string;
}

/** The statement of somebody as F1 finds it. */
async function statement(number: string): Promise<{ id: string; lines: Line[]; disputes: unknown[] }> {
  const { data, errors } = await server.ask(
    "F1",
    `query ($number: String!) { employee(number: $number) { statements { edges { node {
      id lines { id name } disputes { comment status answer } } } } } }`,
    { number },
  );
  expect(errors).toEqual([]);
  return data.employee.statements.edges[0].node;
}

async function lineOf(number: string, name: string): Promise<string> {
  return (await statement(number)).lines.find((line) => line.name === name)?.id ?? "";
}

const outcome = `__typename ... on Error { message } ... on ValidationError { fields { path } }
  ... on Dispute { id status comment lineKind lineName line { id } answer answeredAt openedAt employee { number } }`;

async function call(as: string, mutation: string, input: object) {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const { data, errors } = await server.ask(
    as,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${outcome} } }`,
    { input },
  );
  return data?.[mutation] ?? errors[0]?.extensions?.code;
}

const disputing = (as: string, input: object) => call(as, "disputeStatement", input);

test("a statement is disputed once its run is approved", async () => {
  const { id } = await statement("E1");
  const early = { comment: "Too early." };
  expect((await disputing("E1", { statement: id, ...early })).__typename).toBe("ForbiddenError");
  const own = (await statement("F1")).id;
  expect((await disputing("F1", { statement: own, ...early })).__typename).toBe("ConflictError");
  await approveRun(orm.em.fork(), runId, await idOf("F2"));
  expect(await disputing("E1", { statement: id, comment: "  Calls are missing. " })).toMatchObject({
    __typename: "Dispute",
    status: "OPEN",
    comment: "Calls are missing.",
    lineKind: null,
    line: null,
    answer: null,
    employee: { number: "E1" },
  });
});

test("each line has one open dispute at a time", async () => {
  const { id } = await statement("E1");
  const line = await lineOf("E1", "ladder");
  const opened = await disputing("E1", { statement: id, line, comment: "I made 50 calls." });
  expect(opened).toMatchObject({ lineKind: "BONUS", lineName: "ladder", line: { id: line } });
  for (const again of [{ line }, {}])
    expect((await disputing("E1", { statement: id, ...again, comment: "Really." })).__typename).toBe(
      "ConflictError",
    );
  const other = await lineOf("E1", "volume");
  expect((await disputing("E1", { statement: id, line: other, comment: "Why?" })).status).toBe("OPEN");
});

test("it is for the employee alone, about a line of the statement, in a text of bounded length", async () => {
  const { id } = await statement("E1");
  for (const as of ["F1", "E2", "A1", "U1"])
    expect((await disputing(as, { statement: id, comment: "For them." })).__typename).toBe("ForbiddenError");
  const foreign = await lineOf("E2", "Fair");
  const wrong = [
    [{ line: foreign, comment: "Not mine." }, ["line"]],
    [{ comment: "   " }, ["input", "comment"]],
    [{ comment: "x".repeat(2001) }, ["input", "comment"]],
  ] as const;
  for (const [input, path] of wrong) {
    const answer = await disputing("E1", { statement: id, ...input });
    expect(answer.__typename).toBe("ValidationError");
    expect(answer.fields[0].path).toEqual(path);
  }
});

test("finance answers, another person than the one who asks, and once", async () => {
  const own = await disputing("F1", { statement: (await statement("F1")).id, comment: "Mine too." });
  const about = { dispute: own.id, answer: "You are right.", accepted: true };
  for (const as of ["E1", "A1", "U1"])
    expect((await call(as, "answerDispute", about)).__typename).toBe("ForbiddenError");
  expect((await call("F1", "answerDispute", about)).__typename).toBe("FourEyesError");
  expect(await call("F2", "answerDispute", about)).toMatchObject({
    status: "ACCEPTED",
    answer: "You are right.",
  });
  expect((await call("F2", "answerDispute", { ...about, accepted: false })).__typename).toBe("ConflictError");
  expect((await call("F1", "withdrawDispute", { dispute: own.id })).__typename).toBe("ConflictError");
});

const listed = (as: string, status: string | null) =>
  server.ask(
    as,
    `query ($status: DisputeStatus) { disputes(status: $status) { edges { node { id status lineName } } } }`,
    { status },
  );

test("finance, admin and auditors find them by where they stand, the newest first", async () => {
  for (const as of ["F1", "A1", "U1"]) {
    const { data } = await listed(as, "OPEN");
    const names = data.disputes.edges.map(({ node }: { node: { lineName: string | null } }) => node.lineName);
    expect([as, names]).toEqual([as, ["volume", "ladder", null]]);
  }
  expect((await listed("F1", null)).data.disputes.edges).toHaveLength(4);
  expect((await listed("E1", null)).errors[0]?.extensions?.code).toBe("FORBIDDEN");
});

test("one's own can be withdrawn, and then said anew", async () => {
  const { data } = await listed("F1", "OPEN");
  const [{ node }] = data.disputes.edges;
  expect((await call("E2", "withdrawDispute", { dispute: node.id })).__typename).toBe("ForbiddenError");
  expect((await call("E1", "withdrawDispute", { dispute: node.id })).status).toBe("WITHDRAWN");
  const { id } = await statement("E1");
  const line = await lineOf("E1", "volume");
  expect((await disputing("E1", { statement: id, line, comment: "Still." })).status).toBe("OPEN");
});

test("it stays with its line when the statement is computed anew, and does not keep the run from closing", async () => {
  const before = await lineOf("E1", "ladder");
  await reopenRun(orm.em.fork(), runId);
  // Once the run is no longer approved, the statement is not shown to its employee, nor disputed.
  const hidden = await disputing("E1", { statement: (await statement("E1")).id, comment: "And this." });
  expect(hidden.__typename).toBe("ForbiddenError");
  await does("recomputeStatements", { run, employees: ["E1"] });
  await approveRun(orm.em.fork(), runId, await idOf("F2"));
  const after = await lineOf("E1", "ladder");
  expect(after).not.toBe(before);
  const { data } = await server.ask(
    "E1",
    `{ employee(number: "E1") { statements { edges { node {
      run { status } disputes { status lineName line { id } } } } } } }`,
  );
  const [{ node }] = data.employee.statements.edges;
  expect(node.run.status).toBe("APPROVED");
  expect(node.disputes).toContainEqual({ status: "OPEN", lineName: "ladder", line: { id: after } });
  expect((await closeRun(orm.em.fork(), runId, await idOf("F1"))).status).toBe("CLOSED");
  expect((await statement("E1")).disputes).toHaveLength(4);
});

test("each is in the audit log", async () => {
  const { data } = await server.ask(
    "A1",
    `{ auditEntries(objectKind: "Dispute", first: 50) { edges { node { action actor { number } } } } }`,
  );
  const entries = data.auditEntries.edges.map(
    ({ node }: { node: { action: string; actor: { number: string } } }) =>
      `${node.action} ${node.actor.number}`,
  );
  expect(entries.toReversed()).toEqual([
    "CREATED E1",
    "CREATED E1",
    "CREATED E1",
    "CREATED F1",
    "CHANGED F2",
    "CHANGED E1",
    "CREATED E1",
  ]);
});

test("the database holds the same", async () => {
  for (const change of [
    `update dispute set comment = 'other' where status = 'OPEN'`,
    `update dispute set status = 'OPEN', answer = null, answered_by = null, answered_at = null where status = 'ACCEPTED'`,
    `update dispute set status = 'REJECTED' where status = 'OPEN'`,
    `update dispute set status = 'REJECTED', answer = 'No', answered_by = employee_id, answered_at = now() where status = 'OPEN'`,
    `update dispute set status = 'REJECTED', answer = ' ', answered_by = 1, answered_at = now() where status = 'OPEN'`,
    `delete from dispute`,
    `insert into dispute (run_id, employee_id, comment) select run_id, employee_id, ' ' from statement limit 1`,
    `insert into dispute (run_id, employee_id, comment, line_kind) select run_id, employee_id, 'x', 'BONUS' from statement limit 1`,
    `insert into dispute (run_id, employee_id, comment) select ${runId}, id, 'x' from employee where number = 'A1'`,
    `insert into dispute (run_id, employee_id, comment) select run_id, employee_id, 'x' from dispute
      where status = 'OPEN' and line_kind is null`,
    `insert into dispute (run_id, employee_id, comment, status, withdrawn_at)
      select run_id, employee_id, 'x', 'WITHDRAWN', now() from statement limit 1`,
  ])
    await expect(orm.em.fork().execute(change), change).rejects.toThrow();
});
