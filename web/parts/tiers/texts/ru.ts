import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  mode: { STEP: "Ступенчатая", MARGINAL: "По частям", LINEAR: "Линейная" },
  boundary: {
    LOWER_BOUND_BELONGS: "Граница относится к ступени, которая с неё начинается",
    UPPER_BOUND_BELONGS: "Граница относится к ступени, которая на ней кончается",
  },
  from: "От",
  point: "Точка",
  value: "Значение",
  rate: "Ставка",
  open: "без границы",
  endsAt: "Кончается на {end}",
  bandFrom: "от {from}: {value}",
  bandBelow: "без нижней границы: {value}",
};
