// Stands in for the Python extension: it knows which interpreter is selected, and tells when it is another one.
const vscode = require("vscode");

exports.activate = (context) => {
  let selected;
  const changed = new vscode.EventEmitter();
  const select = async () => {
    selected = await vscode.window.showInputBox({ prompt: "Path of an interpreter" });
    changed.fire({ path: selected });
  };
  context.subscriptions.push(changed, vscode.commands.registerCommand("python.setInterpreter", select));
  return {
    environments: {
      getActiveEnvironmentPath: () => ({ path: selected ?? "python" }),
      resolveEnvironment: async ({ path }) => (path === "python" ? undefined : { executable: { uri: vscode.Uri.file(path) } }),
      onDidChangeActiveEnvironmentPath: changed.event,
    },
  };
};
