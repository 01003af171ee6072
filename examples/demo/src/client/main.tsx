import "@helperchat/react/styles.css";
import "./demo.css";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { applyTheme } from "./theme.js";
import { ensurePerson } from "./use-person.js";

// Whoever follows a link downloads no chat, and becomes nobody.
const App = lazy(async () => ({ default: (await import("./app.js")).App }));
const SharedPage = lazy(async () => ({ default: (await import("./shared-page.js")).SharedPage }));

applyTheme();

const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root.");
const token = new URLSearchParams(location.search).get("shared");
if (token === null) ensurePerson();
createRoot(root).render(
  <StrictMode>
    <Suspense>{token === null ? <App /> : <SharedPage token={token} />}</Suspense>
  </StrictMode>,
);
