import { cleanup, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { localChat } from "../test-chat.js";
import { newTab, renderChat, twoSessions } from "../test-page.js";

// What a page hears that has lost its network before the search was loaded.
vi.mock("./search-dialog.js", () => {
  throw new TypeError("Failed to fetch dynamically imported module");
});

beforeEach(newTab);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("where the search can't be loaded, its key leads to the field that finds titles", async () => {
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const user = renderChat(localChat({ store: await twoSessions() }).client);
  await screen.findByText("Cold city", { selector: "article *" });
  await user.click(screen.getByRole("button", { name: "Hide chats" }));
  await user.keyboard("{Control>}k{/Control}");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("searchbox")));
  expect(reported).toHaveBeenCalled();
});
