using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Values the user gives.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Read from <c>Parameters:&lt;name&gt;</c> (or with underscores for hyphens, as environment variables have it).</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, bool secret = false) =>
        builder.Add(name, secret, () => builder.Configured(name) ?? throw Missing(name, $"Parameters:{name}"));

    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false) =>
        builder.Add(name, secret, () => builder.Configured(name) ?? valueGetter());

    /// <summary>A value nobody gave is made up, anew at every start.</summary>
    /// <exception cref="NotSupportedException">To <paramref name="persist"/> it would take a store of secrets, and there is none here.</exception>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, [ResourceName] string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(value);
        return persist
            ? throw new NotSupportedException($"The parameter '{name}' cannot be persisted: LocalHosting keeps no secrets.")
            : builder.Add(name, secret, () => builder.Configured(name) ?? value.GetDefaultValue());
    }

    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(this IDistributedApplicationBuilder builder, [ResourceName] string name, string configurationKey, bool secret = false) =>
        builder.Add(name, secret, () => builder.Configuration[configurationKey] ?? throw Missing(name, configurationKey));

    public static IResourceBuilder<ParameterResource> WithDescription(this IResourceBuilder<ParameterResource> builder, string description, bool enableMarkdown = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.Description = description;
        return builder;
    }

    /// <summary>Read from <c>ConnectionStrings:&lt;name&gt;</c>.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(this IDistributedApplicationBuilder builder, [ResourceName] string name, string? environmentVariableName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ConfiguredConnectionString(
            name, () => builder.Configuration.GetConnectionString(name) ?? throw Missing(name, $"ConnectionStrings:{name}"), environmentVariableName));
    }

    private static IResourceBuilder<ParameterResource> Add(this IDistributedApplicationBuilder builder, string name, bool secret, Func<string> value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ParameterResource(name, value, secret));
    }

    private static string? Configured(this IDistributedApplicationBuilder builder, string name) =>
        builder.Configuration[$"Parameters:{name}"] ?? builder.Configuration[$"Parameters:{name.Replace('-', '_')}"];

    private static DistributedApplicationException Missing(string name, string key) =>
        new($"Parameter resource could not be used because configuration key '{key}' is missing and the parameter '{name}' has no default value.");
}
