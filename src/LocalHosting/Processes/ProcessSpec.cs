namespace Platform.LocalHosting;

/// <summary>A program to be started.</summary>
/// <param name="FileName">Absolute path.</param>
/// <param name="Arguments">Its command line.</param>
/// <param name="WorkingDirectory">Absolute path.</param>
/// <param name="Environment">All of it: nothing is inherited beside it.</param>
internal sealed record ProcessSpec(
    string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory, IReadOnlyDictionary<string, string> Environment);
