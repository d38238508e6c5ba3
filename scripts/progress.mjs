// Progress for the terminal. On standard error, because standard output is the command's result.

/** Runs one step between a line that announces it and a line that says how long it took. */
export async function step(title, work) {
  const begun = Date.now();
  console.error(`  ${title} …`);
  const reminder = setInterval(() => console.error(`  ${title} … ${seconds(begun)}`), 15_000);
  try {
    return await work();
  } finally {
    clearInterval(reminder);
    console.error(`  ${title}: ${seconds(begun)}`);
  }
}

/** Ends the process with a sentence instead of a stack trace. */
export function giveUp(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}
