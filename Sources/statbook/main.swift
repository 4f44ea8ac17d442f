import Foundation
import StatbookCommands

exit(await StatbookCommand.run(Array(CommandLine.arguments.dropFirst())))
