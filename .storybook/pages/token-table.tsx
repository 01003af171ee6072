import "../../packages/react/src/styles.css";

const tokens = [
  ["--hc-accent", "--_accent", "the one colour that stands out: what is active, focus, links"],
  ["--hc-surface", "--_surface", "what everything lies on"],
  ["--hc-text", "--_text", "what is written on it; lines and quiet words are mixed from both"],
  ["--hc-radius", "--_radius", "how round corners are"],
  ["--hc-space", "--_space", "the unit of distance; smaller is denser"],
  ["--hc-font", "--_font", "the typeface"],
] as const;

/** The variables, each drawn as what it is now. */
export function TokenTable() {
  return (
    <table
      className="hc-root"
      style={{ display: "table", containerType: "normal", height: "auto" }}
    >
      <tbody>
        {tokens.map(([name, value, meaning]) => (
          <tr key={name}>
            <td>
              <Sample value={`var(${value})`} kind={name} />
            </td>
            <td>
              <code>{name}</code>
            </td>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sample({ kind, value }: { kind: (typeof tokens)[number][0]; value: string }) {
  const edge = "1px solid var(--_edge)";
  switch (kind) {
    case "--hc-radius":
      return <div style={{ width: 48, height: 32, border: edge, borderRadius: value }} />;
    case "--hc-space":
      return <div style={{ width: value, height: 32, background: "var(--_text)" }} />;
    case "--hc-font":
      return <div style={{ font: `20px ${value}` }}>Ag</div>;
    default:
      return <div style={{ width: 48, height: 32, border: edge, background: value }} />;
  }
}
