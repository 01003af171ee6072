import "@helperchat/react/styles.css";
import "./example.css";
import { createClient } from "@supabase/supabase-js";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.js";

const { VITE_SUPABASE_URL: url, VITE_SUPABASE_PUBLISHABLE_KEY: key } = import.meta.env;
const root = document.getElementById("root");
if (!root) throw new Error("The page has no #root.");
if (!url || !key) throw new Error("Copy .env.example to .env, and fill it in.");

createRoot(root).render(
  <StrictMode>
    <App supabase={createClient(url, key)} url={url} />
  </StrictMode>,
);
