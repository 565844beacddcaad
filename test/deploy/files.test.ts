/** The deploy files, as far as they can be held without an engine: they parse, and name only what exists. */
import { execFileSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { readConfig } from "../../src/config.ts";
import { settings } from "../../src/settings.ts";

const known = new Set(settings.map(({ name }) => name));
/** Of the database's own image, and of the C library. */
const ofOthers = /^(POSTGRES_|MALLOC_)/;

function read(path: string): string {
  return readFileSync(join("deploy", path), "utf8");
}

// biome-ignore lint/suspicious/noExplicitAny: manifests of any kind
function manifests(): any[] {
  return globSync("deploy/kubernetes/*.yaml").flatMap((path) =>
    parseAllDocuments(readFileSync(path, "utf8")).map((document) => {
      expect(document.errors, path).toEqual([]);
      return document.toJS();
    }),
  );
}

// biome-ignore lint/suspicious/noExplicitAny: manifests of any kind
function ofKind(kind: string): any[] {
  const found = manifests().filter((each) => each.kind === kind);
  expect(found.length, kind).toBeGreaterThan(0);
  return found;
}

describe("settings", () => {
  test("every variable that a deploy file sets is one of the settings, with a value that is taken", () => {
    const compose = parse(read("compose.yaml"), { merge: true });
    const services = Object.entries<{ environment?: Record<string, string> }>(compose.services);
    const groups = [
      ...services.map(([, { environment = {} }]) => environment),
      ...ofKind("ConfigMap").map(({ data }) => data),
      ...globSync("deploy/systemd/*.service").map((path) => variablesOf(readFileSync(path, "utf8"))),
      Object.fromEntries(
        [...read("Dockerfile").matchAll(/\b([A-Z][A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]),
      ),
    ];
    const own = groups.map((group) =>
      Object.fromEntries(Object.entries(group).filter(([name]) => !ofOthers.test(name))),
    );
    expect(own.flatMap((group) => Object.keys(group)).length).toBeGreaterThan(20);
    for (const group of own) {
      for (const name of Object.keys(group)) expect(known, name).toContain(name);
      const { DATABASE_URL_FILE: _, PREMIA_JWT_SECRET_FILE: __, ...rest } = group;
      const result = readConfig({ ...rest, PREMIA_JWT_SECRET: "0123456789 abcdefghijklmnopqrstuvwxyz" });
      expect(result.kind === "invalid" ? result.problems : []).toEqual([]);
    }
  });
});

function variablesOf(unit: string): Record<string, string> {
  return Object.fromEntries(
    [...unit.matchAll(/^Environment=(\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
}

describe("the image", () => {
  test("runs as nobody special, is watched, and holds what the command needs", () => {
    const text = read("Dockerfile");
    const stages = text.split(/^FROM /m).slice(1);
    expect(stages.length).toBeGreaterThan(1);
    const last = stages.at(-1) ?? "";
    expect(last).toMatch(/^USER 10001/m);
    expect(last.indexOf("USER 10001")).toBeLessThan(last.indexOf("ENTRYPOINT"));
    expect(last).toContain("HEALTHCHECK");
    for (const stage of stages) expect(stage).toMatch(/^\S+:\d+\.\d+/);
    expect(text).not.toMatch(/:latest|\bsudo\b|ADD |SECRET=|PASSWORD=/);
    const { files } = JSON.parse(readFileSync("package.json", "utf8"));
    const copied = [...last.matchAll(/^COPY --from=build \S+ \/app\/(\S+)/gm)].map(([, path = ""]) => path);
    // What the package needs to run, and the packages that it depends on; docs and deploy files stay out.
    const needed = files.filter((path: string) => !/^(!|docs|deploy|schema|CHANGELOG)/.test(path));
    expect(new Set(copied)).toEqual(new Set(["package.json", "node_modules", ...needed]));
    expect(/^RUN (.*)$/m.exec(stages[0] ?? "")?.[1]).toContain("npm run build ");
    expect(
      JSON.parse(/^ENTRYPOINT (.*)$/m.exec(last)?.[1] ?? "[]")
        .slice(1)
        .filter((word: string) => !word.startsWith("--"))
        .every(existsSync),
    ).toBe(true);
  });

  test("is of the Node that the package runs on", () => {
    const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(read("Dockerfile").match(/^FROM node:([\d.]+)/gm)).toEqual(
      Array(2).fill(`FROM node:${dependencies.node}`),
    );
  });
});

test("compose names only services, secrets, networks and volumes that it has", () => {
  const compose = parse(read("compose.yaml"), { merge: true });
  for (const service of Object.values<Record<string, never>>(compose.services)) {
    for (const secret of service.secrets ?? []) expect(compose.secrets).toHaveProperty(secret);
    for (const network of service.networks ?? []) expect(compose.networks).toHaveProperty(network);
    for (const other of Object.keys(service.depends_on ?? {})) expect(compose.services).toHaveProperty(other);
  }
  expect(compose.services.database.ports).toBeUndefined();
});

describe("the Kubernetes manifests", () => {
  test("are of versions that have these kinds, each with a name", () => {
    const versions: Record<string, string> = {
      ConfigMap: "v1",
      Secret: "v1",
      Service: "v1",
      Deployment: "apps/v1",
      Ingress: "networking.k8s.io/v1",
      NetworkPolicy: "networking.k8s.io/v1",
      PodDisruptionBudget: "policy/v1",
      HorizontalPodAutoscaler: "autoscaling/v2",
    };
    for (const { kind, apiVersion, metadata } of manifests()) {
      expect(versions[kind], kind).toBe(apiVersion);
      expect(metadata.name).toMatch(/^premia/);
    }
    expect(new Set(manifests().map(({ kind }) => kind))).toEqual(new Set(Object.keys(versions)));
  });

  test("pods run without rights, with probes on ports that they have, and secrets only from files", () => {
    for (const { spec } of ofKind("Deployment")) {
      const pod = spec.template.spec;
      expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
      expect(pod.securityContext.runAsNonRoot).toBe(true);
      const volumes = pod.volumes.map(({ name }: { name: string }) => name);
      for (const container of pod.containers) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        });
        const ports = container.ports.map(({ name }: { name: string }) => name);
        const probes = [container.readinessProbe, container.livenessProbe, container.startupProbe].filter(
          Boolean,
        );
        expect(probes.length).toBeGreaterThan(0);
        for (const probe of probes) expect(ports).toContain(probe.httpGet.port);
        for (const mount of container.volumeMounts) expect(volumes).toContain(mount.name);
        expect(container.env).toBeUndefined();
      }
    }
  });

  test("run the image of this version", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    for (const { spec } of ofKind("Deployment"))
      for (const { image } of spec.template.spec.containers) expect(image).toBe(`premia:${version}`);
  });

  test("services, budgets and scalers find their pods", () => {
    const labels = ofKind("Deployment").map(({ spec }) => spec.template.metadata.labels);
    const selectors = [
      ...ofKind("Service").map(({ spec }) => spec.selector),
      ...ofKind("PodDisruptionBudget").map(({ spec }) => spec.selector.matchLabels),
      ...ofKind("NetworkPolicy").map(({ spec }) => spec.podSelector.matchLabels),
    ];
    for (const selector of selectors) expect(labels.some((each) => includes(each, selector))).toBe(true);
    const names = ofKind("Deployment").map(({ metadata }) => metadata.name);
    for (const { spec } of ofKind("HorizontalPodAutoscaler"))
      expect(names).toContain(spec.scaleTargetRef.name);
  });

  test("the example of a secret opens nothing", () => {
    for (const { stringData } of ofKind("Secret"))
      expect(readConfig({ PREMIA_MODE: "production", PREMIA_JWT_SECRET: stringData.jwt_secret }).kind).toBe(
        "invalid",
      );
  });
});

function includes(labels: Record<string, string>, selector: Record<string, string>): boolean {
  return Object.entries(selector).every(([name, value]) => labels[name] === value);
}

const hasAnalyze = existsSync("/usr/bin/systemd-analyze");

test("the units start what the package has, as npm lays it out", () => {
  const { bin } = JSON.parse(readFileSync("package.json", "utf8"));
  for (const path of globSync("deploy/systemd/*.service")) {
    const [, node, program] =
      /^ExecStart=(\S+) (?:--\S+ )*(\S+) (start|worker)$/m.exec(readFileSync(path, "utf8")) ?? [];
    expect(node).toBe("/opt/premia/node_modules/.bin/node");
    expect(program).toBe(`/opt/premia/node_modules/premia/${bin.premia}`);
  }
});

test.skipIf(!hasAnalyze)(
  "systemd finds no fault in the units (skipped where there is no systemd-analyze)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "premia-units-"));
    try {
      for (const path of globSync("deploy/systemd/*.service")) {
        // The program of an installation is not here; everything else is held as it stands.
        const text = readFileSync(path, "utf8").replace(
          "/opt/premia/node_modules/.bin/node",
          process.execPath,
        );
        const copy = join(folder, path.replace(/.*\//, ""));
        writeFileSync(copy, text);
        const said = execFileSync("systemd-analyze", ["verify", "--man=no", copy], {
          encoding: "utf8",
          stdio: "pipe",
        });
        expect(said).toBe("");
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
