namespace Platform.Cli.Linting;

/// <summary>How findings are written.</summary>
internal enum LintFormat
{
    /// <summary>For people, and for editors that know file:line:column.</summary>
    Text,

    /// <summary>One document of our own.</summary>
    Json,

    /// <summary>SARIF 2.1.0, which code hosts show beside the code.</summary>
    Sarif,

    /// <summary>GitHub's workflow commands: annotations of a pull request.</summary>
    GitHub,
}
