namespace Aspire.Hosting.ApplicationModel;

/// <summary>The command line being put together for a start.</summary>
public sealed class CommandLineArgsCallbackContext
{
    internal CommandLineArgsCallbackContext(IList<object> args) => Args = args;

    /// <summary>Text, or an <see cref="IValueProvider"/>.</summary>
    public IList<object> Args { get; }
}
