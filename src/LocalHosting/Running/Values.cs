using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Platform.LocalHosting;

/// <summary>Turns what callers put into environments and command lines into text.</summary>
internal static class Values
{
    public static async ValueTask<string?> ResolveAsync(object? value, CancellationToken cancellationToken) => value switch
    {
        null => null,
        string text => text,
        IValueProvider provider => await provider.GetValueAsync(cancellationToken),
        IResourceBuilder<IResource> { Resource: IValueProvider provider } => await provider.GetValueAsync(cancellationToken),
        IConvertible plain => Convert.ToString(plain, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"A value of type '{value.GetType()}' cannot be passed to a process."),
    };
}
