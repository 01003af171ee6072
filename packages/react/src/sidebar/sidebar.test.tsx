import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { localChat } from "../test-chat.js";
import { newTab, renderChat, twoSessions } from "../test-page.js";

beforeEach(newTab);
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function open() {
  const user = renderChat(localChat({ store: await twoSessions() }).client);
  await screen.findByText("Cold city", { selector: "article *" });
  return user;
}

const edge = () => screen.findByRole("separator", { name: "Width of the list" });
const width = () => screen.getByRole("navigation").style.getPropertyValue("--_width") || "usual";

test("the arrow keys move the edge of the sidebar within its bounds, and a reload finds it there", async () => {
  const user = await open();
  expect(width()).toBe("usual");
  (await edge()).focus();
  await user.keyboard("{ArrowRight}{ArrowRight}{ArrowLeft}");
  expect(width()).toBe("18.5");
  cleanup();
  const again = await open();
  expect(width()).toBe("18.5");
  (await edge()).focus();
  await again.keyboard("{End}{ArrowRight}");
  expect((await edge()).getAttribute("aria-valuenow")).toBe("100");
  await again.keyboard("{Home}{ArrowLeft}");
  expect((await edge()).getAttribute("aria-valuenow")).toBe("0");
  fireEvent.doubleClick(await edge());
  expect(width()).toBe("usual");
});

test("a hidden sidebar stays hidden over a reload, and its button shows it again", async () => {
  const user = await open();
  await user.click(screen.getByRole("button", { name: "Hide chats" }));
  expect(screen.queryByRole("navigation")).toBeNull();
  cleanup();
  const again = await open();
  expect(screen.queryByRole("navigation")).toBeNull();
  await again.click(screen.getByRole("button", { name: "Show chats" }));
  expect(screen.getByRole("navigation")).toBeTruthy();
});

test("hidden with a key while its edge has focus, the sidebar hands that to the button that shows it", async () => {
  const user = await open();
  (await edge()).focus();
  await user.keyboard("{Control>}{Shift>}s{/Shift}{/Control}");
  expect(screen.queryByRole("navigation")).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Show chats" }));
});

test("where storage is refused the sidebar works all the same", async () => {
  const refuse = () => {
    throw new DOMException("Refused", "SecurityError");
  };
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(refuse);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(refuse);
  const user = await open();
  (await edge()).focus();
  await user.keyboard("{ArrowRight}");
  expect(width()).toBe("18.5");
});

test("what is remembered and makes no sense is passed over", async () => {
  localStorage.setItem("helperchat:sidebar-width", '"wide"');
  localStorage.setItem("helperchat:sidebar-hidden", "{");
  await open();
  expect(width()).toBe("usual");
  cleanup();
  localStorage.setItem("helperchat:sidebar-width", "9999");
  await open();
  expect(width()).toBe("30");
});
