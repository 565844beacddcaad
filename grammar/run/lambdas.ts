/** LAMBDA: closures over the frame they were made in, called with their own frame, within the budget. */
import type { LambdaScope } from "../check/checked.ts";
import { arityOf, type FunctionDeclaration } from "../functions/declare.ts";
import { OUT_OF_STEPS, TOO_DEEP } from "../values/budget.ts";
import { argumentError, FormulaError } from "../values/error.ts";
import { dereferenced, type Result } from "../values/reference.ts";
import { Lambda } from "../values/value.ts";
import type { Argument } from "./arguments.ts";
import { compileCall } from "./calls.ts";
import { type Evaluate, Frame } from "./frame.ts";

/** A LAMBDA as a value; missing arguments are blank, too many are #VALUE!. */
export function compileLambda(parameters: number, scope: LambdaScope, body: Evaluate): Evaluate {
  return (frame) =>
    new Lambda(parameters, (args) => {
      if (args.length > parameters) return TOO_MANY;
      const { budget } = frame;
      if (!budget.spend(1)) return OUT_OF_STEPS;
      if (budget.depth >= budget.limits.recursion) return TOO_DEEP;
      budget.depth++;
      const locals: (Result | undefined)[] = new Array(scope.size).fill(undefined);
      for (const [position, argument] of args.entries()) locals[position] = argument;
      const result = dereferenced(body(new Frame(frame.inputs, locals, frame, budget)));
      budget.depth--;
      return result;
    });
}

const TOO_MANY = new FormulaError("#VALUE!", {
  kind: "argument",
  function: "LAMBDA",
  problem: "wrong-shape",
});

/** A declared function as a value, for MAP, BYROW and GROUPBY; a wrong number of arguments is #VALUE!. */
export function compileFunctionValue(declaration: FunctionDeclaration): Evaluate {
  const { least, most } = arityOf(declaration);
  return (frame) =>
    new Lambda(least, (args) => {
      if (args.length < least || args.length > most) return argumentError(declaration.name, "wrong-shape");
      if (!frame.budget.spend(1)) return OUT_OF_STEPS;
      const given = args.map((argument) => (argument === undefined ? null : () => argument));
      return dereferenced(compileCall(declaration, given, null)(frame));
    });
}

/** A call of whatever the callee yields: an error stays, anything but a LAMBDA is #VALUE!. */
export function compileInvocation(callee: Evaluate, args: readonly Argument[]): Evaluate {
  return (frame) => {
    const called = dereferenced(callee(frame));
    if (called instanceof FormulaError) return called;
    if (!(called instanceof Lambda)) return NOT_CALLABLE;
    return called.call(
      args.map((argument) => (argument === null ? undefined : dereferenced(argument(frame)))),
    );
  };
}

const NOT_CALLABLE = new FormulaError("#REF!", {
  kind: "argument",
  function: "LAMBDA",
  problem: "not-a-function",
});
