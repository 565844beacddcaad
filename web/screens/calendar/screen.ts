/** The company's calendar: its year, its working days, its seasonalities. */
import { IconCalendar } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { Calendar, CalendarFirst } from "./calendar.generated.ts";

export const screen: Screen = {
  path: "/calendar",
  entry: { place: 420, icon: IconCalendar },
  title: { en: "Calendar", ru: "Календарь", ja: "カレンダー" },
  roles: ["HEAD", "FINANCE", "ADMIN", "AUDITOR"],
  first: { operation: CalendarFirst, answers: Calendar, variables: () => ({}) },
  load: () => import("./calendar-screen.tsx").then(({ CalendarScreen }) => CalendarScreen),
};
