/** The console: language, theme, memory of answers, the session, and the screens by their paths. */
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { createBrowserRouter, Navigate, type RouteObject } from "react-router";
import { RouterProvider } from "react-router/dom";
import { answerMemory } from "../api/hooks.ts";
import { ConfirmProvider } from "../parts/confirm.tsx";
import { NotFound } from "../parts/states.tsx";
import { LanguageProvider } from "../texts/texts.tsx";
import { BrokenScreen } from "./broken.tsx";
import { screens } from "./registry.ts";
import { SessionProvider } from "./session.tsx";
import { Shell } from "./shell.tsx";
import { styleNonce, theme, variables } from "./theme.ts";

const [first] = screens;

const routes: RouteObject[] = screens.map(({ path, load }) => ({
  path,
  errorElement: <BrokenScreen />,
  lazy: async () => ({ Component: await load() }),
}));

const router = createBrowserRouter([
  {
    element: (
      <SessionProvider>
        <Shell />
      </SessionProvider>
    ),
    errorElement: <BrokenScreen />,
    HydrateFallback: () => null,
    children: [
      { index: true, element: <Navigate to={first?.path ?? "/"} replace /> },
      ...routes,
      { path: "*", element: <NotFound /> },
    ],
  },
]);

export function App() {
  const [memory] = useState(answerMemory);
  return (
    <LanguageProvider>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        cssVariablesResolver={variables}
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={memory}>
          <ConfirmProvider>
            <Notifications position="bottom-right" />
            <RouterProvider router={router} />
          </ConfirmProvider>
        </QueryClientProvider>
      </MantineProvider>
    </LanguageProvider>
  );
}
