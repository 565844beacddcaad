// The start page: the newest paid month as the viewer may see it, and why each amount is what it is.

const state = { token: sessionStorage.getItem("token") };

async function ask(query, variables = {}) {
  const headers = { "content-type": "application/json" };
  if (state.token) headers.authorization = `Bearer ${state.token}`;
  const response = await fetch("/graphql", {
    method: "POST",
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (!data) throw new Error(errors?.[0]?.message ?? `The server answered ${response.status}.`);
  return data;
}

const byId = (id) => document.getElementById(id);

function element(tag, attributes = {}, ...children) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.append(...children);
  return made;
}

/** An exact text such as "44700" with the digits of its currency, never through a floating-point number. */
function money(text) {
  if (text === null) return "–";
  const [whole, fraction = ""] = text.split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0")}.${fraction.padEnd(2, "0")}`;
}

/** The sum of exact texts with at most four decimals. */
function sum(texts) {
  const units = texts.reduce((total, text) => {
    const [whole, fraction = ""] = text.split(".");
    return total + BigInt(whole + fraction.padEnd(4, "0"));
  }, 0n);
  const digits = String(units < 0n ? -units : units).padStart(5, "0");
  return `${units < 0n ? "-" : ""}${digits.slice(0, -4)}.${digits.slice(-4).replace(/0{1,2}$/, "")}`;
}

async function showDemo() {
  const { demoPeople, me, company } = await ask(
    "{ demoPeople { number shows } me { employee { number name } roles } company { name currency } }",
  );
  byId("company").textContent = `${company.name} · ${company.currency}`;
  if (demoPeople.length === 0) return;
  const choice = element("select", { ariaLabel: "Sign in as" });
  for (const { number, shows } of demoPeople) {
    choice.append(element("option", { value: number, selected: number === me.employee.number }, shows));
  }
  choice.addEventListener("change", () => signIn(choice.value));
  byId("demo").hidden = false;
  byId("demo").append(
    `This is a demo with made-up people; anybody can sign in as anyone. You are ${me.employee.name}. Sign in as `,
    choice,
  );
}

async function signIn(number) {
  const { signInToDemo } = await ask(
    "mutation ($number: String!) { signInToDemo(number: $number) { ... on SignIn { token } } }",
    { number },
  );
  sessionStorage.setItem("token", signInToDemo.token);
  location.reload();
}

async function showMonth() {
  const { runs } = await ask(`{ runs { id period status statementCount errorCount
    statements(first: 200) { edges { node { id total status employee { number name }
      lines { id kind name amount error } } } } } }`);
  const run = runs.find(({ status }) => ["CALCULATED", "APPROVED", "CLOSED"].includes(status));
  if (run === undefined) {
    byId("summary").textContent = "No month has been paid yet: run `npx premia run 2026-03`.";
    return;
  }
  const statements = run.statements.edges.map(({ node }) => node);
  byId("month-title").textContent = run.period;
  const shown = sum(statements.flatMap(({ total }) => total ?? []));
  byId("summary").textContent =
    `${run.status.toLowerCase()}: ${statements.length} of ${run.statementCount} statements shown, together ` +
    `${money(shown)}; ${run.errorCount} in error.`;
  byId("statements").tBodies[0].replaceChildren(...statements.map(statementRow));
  byId("statements").hidden = false;
}

function statementRow(statement) {
  const amounts = (kind) =>
    sum(statement.lines.filter((line) => line.kind === kind).flatMap(({ amount }) => amount ?? []));
  const why = element("button", { type: "button", onclick: () => explain(statement) }, "Explain");
  why.ariaLabel = `Explain the statement of ${statement.employee.name}`;
  const number = (text) => element("td", { className: "number" }, text);
  return element(
    "tr",
    {},
    element("td", {}, statement.employee.number),
    element("th", { scope: "row" }, statement.employee.name),
    number(money(amounts("SALARY"))),
    number(money(amounts("BONUS"))),
    statement.status === "ERROR"
      ? element("td", { className: "number error" }, "error")
      : number(money(statement.total)),
    element("td", {}, why),
  );
}

async function explain(statement) {
  byId("explanation-title").textContent = `${statement.employee.name}: ${money(statement.total)}`;
  const lines = await Promise.all(statement.lines.map(explainedLine));
  byId("lines").replaceChildren(...lines);
  byId("explanation").hidden = false;
  byId("explanation").scrollIntoView({ block: "nearest" });
}

async function explainedLine(line) {
  const { explainStatementLine } = await ask(
    "query ($id: ID!) { explainStatementLine(id: $id) { trace { text nodes { text sentence taken } } } }",
    { id: line.id },
  );
  const { text, nodes } = explainStatementLine.trace;
  const sentences = nodes.flatMap(({ sentence }) => (sentence === "" ? [] : [element("li", {}, sentence)]));
  const amount = line.error === null ? money(line.amount) : "error";
  return element(
    "section",
    {},
    element("h3", {}, `${line.name}: ${amount}`),
    element("p", { className: "soft" }, element("code", {}, text)),
    element("ul", {}, ...sentences),
  );
}

try {
  await showDemo();
  await showMonth();
} catch (error) {
  sessionStorage.removeItem("token");
  byId("summary").textContent = error.message;
  byId("summary").className = "error";
}
