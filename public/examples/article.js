// What a site does with what an embed tells: here it only shows it. docs/embedding.md has the lines for analytics.
document.getElementById("whole").addEventListener("weighbridge:verdict", ({ detail: { winner, clear } }) => {
  document.getElementById("heard").textContent = clear ? `a clear verdict for “${winner}”` : "no clear verdict";
});
