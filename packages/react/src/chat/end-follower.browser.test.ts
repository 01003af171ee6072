import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EndFollower } from "./end-follower.js";

let scroller: HTMLElement;
let content: HTMLElement;
let follower: EndFollower;
let detach: () => void;

beforeEach(() => {
  scroller = document.createElement("div");
  scroller.style.cssText = "height: 200px; overflow-y: auto; overflow-anchor: none";
  content = document.createElement("div");
  content.style.position = "relative";
  scroller.append(content);
  document.body.append(scroller);
  follower = new EndFollower();
});

afterEach(() => {
  detach();
  scroller.remove();
});

function message(id: string, height = 100): HTMLElement {
  const element = document.createElement("article");
  element.dataset.hcMessageId = id;
  element.style.height = `${height}px`;
  return element;
}

function begin(count: number) {
  for (let index = 0; index < count; index += 1) content.append(message(`m${index}`));
  detach = follower.attach(scroller, content);
  follower.keepPlace();
}

/** Until the browser has measured, scrolled and told of both. */
async function settle() {
  for (let frame = 0; frame < 3; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

async function scrollTo(top: number) {
  scroller.scrollTop = top;
  await settle();
}

const fromEnd = () => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
const lastMessage = () => content.lastElementChild as HTMLElement;

describe("at the end", () => {
  test("it begins there", async () => {
    begin(10);
    await settle();
    expect(fromEnd()).toBe(0);
  });

  test("what grows stays in view", async () => {
    begin(10);
    for (const height of [150, 300, 900]) {
      lastMessage().style.height = `${height}px`;
      await settle();
      expect(fromEnd()).toBe(0);
    }
    expect(follower.getSnapshot()).toBe("following");
  });

  test("what shrinks does not end the following", async () => {
    begin(10);
    await settle();
    lastMessage().style.height = "20px";
    await settle();
    expect(follower.getSnapshot()).toBe("following");
    lastMessage().style.height = "500px";
    await settle();
    expect(fromEnd()).toBe(0);
  });
});

describe("away from the end", () => {
  test("scrolling up ends the following, and what grows moves nothing", async () => {
    begin(10);
    await settle();
    await scrollTo(500);
    expect(follower.getSnapshot()).toBe("away");
    lastMessage().style.height = "400px";
    await settle();
    expect(scroller.scrollTop).toBe(500);
    expect(follower.getSnapshot()).toBe("away");
    follower.tellNews();
    expect(follower.getSnapshot()).toBe("new-below");
  });

  test("one turn of the wheel is enough, before anything has scrolled", async () => {
    begin(10);
    await settle();
    scroller.dispatchEvent(new WheelEvent("wheel", { deltaY: -1 }));
    lastMessage().style.height = "400px";
    await settle();
    expect(fromEnd()).toBe(300);
  });

  test("the keys that lead up are enough as well", async () => {
    begin(10);
    await settle();
    scroller.dispatchEvent(new KeyboardEvent("keydown", { key: "PageUp" }));
    expect(follower.getSnapshot()).toBe("away");
  });

  test("coming back to the end is following again", async () => {
    begin(10);
    await settle();
    await scrollTo(300);
    await scrollTo(scroller.scrollHeight);
    expect(follower.getSnapshot()).toBe("following");
  });

  test("being led to the end is following again", async () => {
    begin(10);
    await settle();
    await scrollTo(300);
    follower.toEnd();
    content.append(message("new"));
    await settle();
    expect(fromEnd()).toBe(0);
  });

  test("messages that come above move nothing that is read, and are nothing new below", async () => {
    begin(10);
    await settle();
    await scrollTo(150);
    const read = content.children[2] as HTMLElement;
    const before = read.getBoundingClientRect().top;
    content.prepend(message("o1", 130), message("o2", 70));
    follower.keepPlace();
    await settle();
    expect(read.getBoundingClientRect().top).toBe(before);
    expect(follower.getSnapshot()).toBe("away");
  });

  test("they move nothing at the very top either", async () => {
    begin(10);
    await settle();
    await scrollTo(0);
    const read = content.children[0] as HTMLElement;
    content.prepend(message("o1", 130), message("o2", 70));
    follower.keepPlace();
    await settle();
    expect(read.getBoundingClientRect().top).toBe(scroller.getBoundingClientRect().top);
    expect(scroller.scrollTop).toBe(200);
  });

  test("what changes its height above moves nothing that is read", async () => {
    begin(10);
    await settle();
    await scrollTo(450);
    const read = content.children[4] as HTMLElement;
    const before = read.getBoundingClientRect().top;
    (content.children[1] as HTMLElement).style.height = "260px";
    await settle();
    expect(read.getBoundingClientRect().top).toBe(before);
    expect(follower.getSnapshot()).toBe("away");
  });

  test("a far message that is laid out at last moves nothing that is read", async () => {
    begin(30);
    for (const row of content.querySelectorAll("article")) {
      row.innerHTML = '<p style="margin: 0; height: 300px"></p>';
      row.style.cssText = "content-visibility: auto; contain-intrinsic-block-size: auto 200px";
    }
    follower.toEnd();
    await settle();
    expect(fromEnd()).toBe(0);
    const { left, top } = scroller.getBoundingClientRect();
    while (scroller.scrollTop > 0) {
      const read = document.elementFromPoint(left + 5, top + 5)?.closest("article");
      const before = read?.getBoundingClientRect().top ?? 0;
      const step = Math.min(240, scroller.scrollTop);
      await scrollTo(scroller.scrollTop - step);
      expect(read?.getBoundingClientRect().top).toBeCloseTo(before + step, 0);
    }
    expect(content.firstElementChild?.getBoundingClientRect().height).toBe(300);
  });
});

test("where everything is in view there is nothing to leave", async () => {
  begin(1);
  await settle();
  scroller.dispatchEvent(new WheelEvent("wheel", { deltaY: -1 }));
  expect(follower.getSnapshot()).toBe("following");
});
