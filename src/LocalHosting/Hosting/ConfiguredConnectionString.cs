using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A connection string from configuration.</summary>
internal sealed class ConfiguredConnectionString(string name, Func<string> value, string? environmentVariableName)
    : ParameterResource(name, value, secret: true), IResourceWithConnectionString
{
    ReferenceExpression IResourceWithConnectionString.ConnectionStringExpression => ReferenceExpression.Create($"{(ParameterResource)this}");

    string? IResourceWithConnectionString.ConnectionStringEnvironmentVariable => environmentVariableName;

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(Value);
}
