namespace Aspire.Hosting.ApplicationModel;

/// <summary>A line a resource wrote.</summary>
public readonly record struct LogLine
{
    internal LogLine(int lineNumber, string content, bool isErrorMessage)
    {
        LineNumber = lineNumber;
        Content = content;
        IsErrorMessage = isErrorMessage;
    }

    /// <summary>Counted from 1 since the host started.</summary>
    public int LineNumber { get; }

    public string Content { get; }

    /// <summary>Whether it came through standard error.</summary>
    public bool IsErrorMessage { get; }
}
