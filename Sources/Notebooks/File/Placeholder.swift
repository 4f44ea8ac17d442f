import CMarkdown
