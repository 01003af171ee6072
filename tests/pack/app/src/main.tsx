import "@helperchat/react/styles.css";
import { HelperChat } from "@helperchat/react";
import { createRoot } from "react-dom/client";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <HelperChat api="/api/chat" personId="ada" projectId="atlas" helper="writer" />,
  );
}
