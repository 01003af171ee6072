import type { Meta, StoryObj } from "@storybook/react-vite";
import { expect, waitFor } from "storybook/test";
import { math } from "../math/math.js";
import "../styles.css";
import { ContentProvider } from "./content-options.js";
import { Markdown } from "./markdown.js";

const meta: Meta<typeof Markdown> = {
  title: "Parts/Markdown",
  component: Markdown,
  decorators: [
    (Story) => (
      <div className="hc-root" style={{ display: "block", height: "100dvh", overflow: "auto" }}>
        <div style={{ maxWidth: "44rem", margin: "auto", padding: "1.5rem 1rem" }}>
          <Story />
        </div>
      </div>
    ),
  ],
};

export default meta;
type Story = StoryObj<typeof Markdown>;

export const Everything: Story = {
  args: {
    text: `# A heading

Some **strong** words, some *quiet* ones, ~~gone~~ ones, a bit of \`code\`, [a link](https://example.com) and an image: ![a chart of sales](https://example.com/chart.png).

## A smaller one

1. First
2. Second
   - with a detail
   - and another

- [x] Something done
- [ ] Something to do

> A quotation, to see how it sits.
>
> With a second paragraph.

| Plan | Seats | Price |
| :--- | ----: | ----: |
| Small | 3 | 12 € |
| Large | 50 | 160 € |

\`\`\`ts
export function greet(name: string): string {
  return \`Hello, \${name}\`;
}
\`\`\`

---

The end.`,
  },
};

/** Long words, wide tables and long lines stay in their place. */
export const Wide: Story = {
  args: {
    text: `${"Donaudampfschifffahrtsgesellschaft".repeat(6)}

| ${"A column with a long name | ".repeat(9)}
| ${"--- | ".repeat(9)}
| ${"value | ".repeat(9)}

\`\`\`
${"a long line of code; ".repeat(20)}
\`\`\``,
  },
};

/** What a model writes is not trusted: HTML is text, images are not fetched, odd links lead nowhere. */
export const Hostile: Story = {
  args: {
    text: `<script>alert(1)</script>

<img src="https://evil.example/pixel.png" onerror="alert(1)">

[a script](javascript:alert(1)), [data](data:text/html,x), ![a pixel](https://evil.example/p.png?secret=1)`,
  },
};

/** Formulas, with the plug-in for maths. */
export const Formulas: Story = {
  decorators: [
    (Story) => (
      <ContentProvider {...withMath}>
        <Story />
      </ContentProvider>
    ),
  ],
  args: {
    text: `The mean of $n$ values is $\\bar{x} = \\frac{1}{n} \\sum_{i=1}^{n} x_i$, and their spread

$$
s = \\sqrt{\\frac{1}{n-1} \\sum_{i=1}^{n} (x_i - \\bar{x})^2}
$$

A ticket is $5, two are $10: those are none.`,
  },
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll("math")).toHaveLength(3), {
      timeout: 10_000,
    });
  },
};

const withMath = { plugins: [math] };
