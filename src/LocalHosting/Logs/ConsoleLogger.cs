using Microsoft.Extensions.Logging;

namespace Platform.LocalHosting;

/// <summary>What the host has to say about a resource goes among the resource's own lines.</summary>
internal sealed class ConsoleLogger(ConsoleLog log) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            var text = formatter(state, exception);
            log.Add(exception is null ? text : $"{text} {exception.Message}", isError: logLevel >= LogLevel.Error);
        }
    }
}
