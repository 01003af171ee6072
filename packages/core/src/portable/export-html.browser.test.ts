import { expect, test } from "vitest";
import { memoryStore } from "../stores/memory-store.js";
import { exported, place, says } from "./portable-fixture.js";

/** A picture of one red pixel. */
const red =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

async function opened(html: string): Promise<Window & typeof globalThis> {
  const frame = document.createElement("iframe");
  frame.srcdoc = html;
  await new Promise((resolve) => {
    frame.addEventListener("load", resolve, { once: true });
    document.body.append(frame);
  });
  if (!frame.contentWindow) throw new Error("The page did not open.");
  return frame.contentWindow as Window & typeof globalThis;
}

async function page(): Promise<string> {
  const store = memoryStore();
  await store.createSession({ id: "s", ...place, title: "</title><script>ran = 1</script>" });
  const attack = "<script>ran = 2</script><img src=/fetched onerror='ran = 3'> ![x](/fetched)";
  await store.saveMessages("s", [
    {
      ...says("1", null, attack),
      parts: [
        { type: "text", text: attack },
        { type: "file", mediaType: "image/png", url: red, filename: "red.png" },
        { type: "file", mediaType: "image/png", url: "/fetched" },
      ],
    },
    says("2", "1", `${attack}\n\n**مرحبا** بكم`, "assistant"),
  ]);
  return await exported(store, { format: "html" });
}

test("a page that was exported looks as meant, shows its pictures, runs nothing and fetches nothing", async () => {
  const view = await opened(await page());
  expect(view.getComputedStyle(view.document.body).maxWidth).toBe("736px");
  const [picture, ...others] = view.document.images;
  expect(others).toEqual([]);
  expect(picture?.naturalWidth).toBe(1);
  expect(view).not.toHaveProperty("ran");
  expect(view.performance.getEntriesByType("resource")).toEqual([]);
  const arabic = view.document.querySelector("section.assistant p:last-child");
  expect(arabic && view.getComputedStyle(arabic).direction).toBe("rtl");
});

test("its policy holds even where something had got into it", async () => {
  const html = await page();
  const view = await opened(
    html.replace(
      "</main>",
      "<script>ran = 4</script><img src='/fetched'><style>*{color:red}</style></main>",
    ),
  );
  expect(view).not.toHaveProperty("ran");
  // What was tried has no answer.
  expect(view.performance.getEntriesByType("resource")).toMatchObject([{ responseStatus: 0 }]);
  expect(view.getComputedStyle(view.document.body).color).not.toBe("rgb(255, 0, 0)");
});
