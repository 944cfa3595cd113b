namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value the user gives: <c>Parameters:&lt;name&gt;</c> in configuration.</summary>
public class ParameterResource : Resource, IExpressionValue
{
    private readonly Lazy<string> _value;

    internal ParameterResource(string name, Func<string> value, bool secret)
        : base(name)
    {
        _value = new Lazy<string>(value);
        Secret = secret;
    }

    internal bool Secret { get; }

    internal string Value => _value.Value;

    internal string? Description { get; set; }

    /// <exception cref="DistributedApplicationException">No value was given.</exception>
    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(Value);
}
