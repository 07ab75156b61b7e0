/** What happens when somebody clicks on the number of references above a definition. */

import * as vscode from "vscode";
import type { Location, Position } from "vscode-languageclient/node";

/** Shows the places that a code lens of the server counted, which come as data of the protocol. */
export function showReferences(uri: string, position: Position, places: Location[]): Thenable<unknown> {
  return vscode.commands.executeCommand(
    "editor.action.showReferences",
    vscode.Uri.parse(uri),
    inEditor(position),
    places.map(
      (each) => new vscode.Location(vscode.Uri.parse(each.uri), new vscode.Range(inEditor(each.range.start), inEditor(each.range.end))),
    ),
  );
}

function inEditor(position: Position): vscode.Position {
  return new vscode.Position(position.line, position.character);
}
