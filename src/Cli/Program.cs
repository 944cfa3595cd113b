using Platform.Cli;
using Platform.Cli.CommandLine;

return await PlatformCommand.RunAsync(args, Surroundings.OfProcess());
