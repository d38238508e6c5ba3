// Refuses words of an earlier, private vocabulary. docs/GLOSSARY.md has the terms to use.

/** What comments, strings and test titles must not contain, and what to write instead. */
const inText = [
  [/\blook(?:s|ed|ing)? as\b/i, 'Write "impersonate".'],
  [/\bthrough\b.{0,40}\beyes\b/i, 'Write "impersonate", or say whose rights apply.'],
  [/\bwhoever\b/i, 'Name the subject: the caller, the user, the admin, an anonymous request.'],
  [/\b(?:rooms|the house|doorways?)\b/i, 'Write "package", "module", "folder" or "entry point".'],
];

/** Tests look for labels as they are on screen, so this one is only checked on the screens themselves. */
const onScreen = [/\be-mail/i, 'Write "email".'];
const isTest = /\.test\.tsx?$|\/e2e\/|\/testing\//;

/** What names must not end in. */
const inNames = [
  [/[a-z]Words$/, 'Name it after what it is: a label, a message or a text.'],
  [/^[A-Z]\w*[a-z]Act$/, 'Name the component after what it shows: an action, a button or a dialog.'],
];

export const plainEnglish = {
  create(context) {
    const patterns = isTest.test(context.filename) ? inText : [...inText, onScreen];
    const checkText = (node, text) => {
      for (const [pattern, message] of patterns) {
        const found = pattern.exec(text);
        if (found) context.report({ node, message: `"${found[0]}": ${message}` });
      }
    };
    const checkName = (node) => {
      for (const [pattern, message] of inNames) {
        if (pattern.test(node.name)) context.report({ node, message: `"${node.name}": ${message}` });
      }
    };
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) checkText(comment, comment.value);
      },
      Literal(node) {
        if (typeof node.value === 'string') checkText(node, node.value);
      },
      TemplateElement: (node) => checkText(node, node.value.raw),
      JSXText: (node) => checkText(node, node.value),
      Identifier: checkName,
      JSXIdentifier: checkName,
    };
  },
};
