/** In a company where something is still missing: the way to the steps that lead to it, for whoever may take them. */
import { Button } from "@mantine/core";
import { Link } from "react-router";
import { useSession } from "../app/session.tsx";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";

export function ToSetUp() {
  const say = useTexts(shared);
  const { setsUp } = useSession();
  return setsUp ? (
    <Button component={Link} to="/setup" variant="default">
      {say("states.setUp")}
    </Button>
  ) : null;
}
