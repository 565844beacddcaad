/** What is changed about units: hiring, new units, heads. */
import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { hoped } from "../../api/client.ts";
import { useChange } from "../../api/hooks.ts";
import { Session } from "../../api/session.generated.ts";
import { useSession } from "../../app/session.tsx";
import { FormDialog, orNull } from "../../parts/form-dialog.tsx";
import { People } from "../../parts/people.generated.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { AddUnit, AppointHead, EndHeadship, Hire, UnitMembers } from "./people.generated.ts";
import { texts } from "./texts/index.ts";

interface DialogProps {
  readonly onClose: () => void;
}

/** The units to choose from. */
function useUnitChoices() {
  return useSession().units.map(({ code, name }) => ({ value: code, label: name }));
}

export function HireDialog({ unit, onClose }: DialogProps & { readonly unit: string }) {
  const say = useTexts(texts);
  const navigate = useNavigate();
  const { company } = useSession();
  const choices = useUnitChoices();
  const hired = useRef("");
  const hire = useChange(Hire, [UnitMembers, People]);
  return (
    <FormDialog
      title={say("hire")}
      text={say("hireText")}
      fields={() => [
        { name: "number", label: say("number"), kind: "text" },
        { name: "name", label: say("name"), kind: "text" },
        { name: "unit", label: say("unit"), kind: "choice", choices },
        { name: "hiredOn", label: say("hiredOn"), kind: "day" },
      ]}
      initial={{ unit, hiredOn: company.today }}
      action={say("hire")}
      send={async ({ number = "", name = "", unit: code = "", hiredOn = "" }) => {
        hired.current = number;
        return (await hire.mutateAsync({ input: { number, name, unit: code, hiredOn } })).hireEmployee;
      }}
      onDone={() => navigate(`/people/${encodeURIComponent(hired.current)}`)}
      onClose={onClose}
    />
  );
}

export function UnitDialog({ above, onClose }: DialogProps & { readonly above: string }) {
  const say = useTexts(texts);
  const memory = useQueryClient();
  const choices = useUnitChoices();
  const add = useChange(AddUnit, [UnitMembers]);
  return (
    <FormDialog
      title={say("addUnit")}
      fields={() => [
        { name: "name", label: say("name"), kind: "text" },
        { name: "code", label: say("code"), hint: say("codeHint"), kind: "text" },
        { name: "parent", label: say("above"), kind: "choice", choices, isOptional: true },
      ]}
      initial={{ parent: above }}
      action={say("addUnit")}
      send={async ({ name = "", code = "", parent }) =>
        (await add.mutateAsync({ input: { name, code, parent: orNull(parent) } })).createUnit
      }
      onDone={() => {
        void memory.invalidateQueries({ queryKey: [Session.name] });
        onClose();
      }}
      onClose={onClose}
    />
  );
}

export function AppointDialog({ unit, onClose }: DialogProps & { readonly unit: string }) {
  const say = useTexts(texts);
  const { company } = useSession();
  const choices = useUnitChoices();
  const appoint = useChange(AppointHead, [UnitMembers]);
  return (
    <FormDialog
      title={say("appoint")}
      text={say("appointText")}
      fields={() => [
        { name: "employee", label: say("person"), kind: "person" },
        { name: "unit", label: say("unit"), kind: "choice", choices },
        { name: "from", label: say("from"), kind: "day" },
      ]}
      initial={{ unit, from: company.today }}
      action={say("appointDo")}
      send={async ({ employee = "", unit: code = "", from = "" }) =>
        (await appoint.mutateAsync({ input: { employee, unit: code, from } })).appointHead
      }
      onDone={onClose}
      onClose={onClose}
    />
  );
}

interface EndProps {
  readonly unit: string;
  readonly head: { readonly employee: { readonly number: string; readonly name: string } };
}

export function EndHead({ unit, head: { employee } }: EndProps) {
  const say = useTexts(texts);
  const { company } = useSession();
  const { tellUndoable, warn } = useToasts();
  const [isOpen, setOpen] = useState(false);
  const ended = useRef("");
  const end = useChange(EndHeadship, [UnitMembers]);
  const appoint = useChange(AppointHead, [UnitMembers]);
  const giveBack = async (lastDay: string) => {
    const from = new Date(Date.parse(lastDay) + 86_400_000).toISOString().slice(0, 10);
    try {
      hoped(
        (await appoint.mutateAsync({ input: { employee: employee.number, unit, from } })).appointHead,
        "Unit",
      );
    } catch (error) {
      warn(error instanceof Error ? error.message : "");
    }
  };
  const { name } = employee;
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={say("endHeadOf", { name })}
        onClick={() => setOpen(true)}
      >
        {say("endHead")}
      </Button>
      {isOpen && (
        <FormDialog
          title={say("endHeadOf", { name })}
          fields={() => [{ name: "lastDay", label: say("lastDay"), kind: "day" }]}
          initial={{ lastDay: company.today }}
          action={say("endHead")}
          isDestructive
          send={async ({ lastDay = "" }) => {
            ended.current = lastDay;
            return (await end.mutateAsync({ input: { employee: employee.number, unit, lastDay } }))
              .endHeadship;
          }}
          onDone={() => {
            setOpen(false);
            tellUndoable(say("headEnded", { name }), () => giveBack(ended.current));
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
