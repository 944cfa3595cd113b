using Platform.LocalHosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An endpoint of a resource, by name. As a value it is the endpoint's URL.</summary>
public sealed class EndpointReference : IExpressionValue, IValueWithReferences
{
    public EndpointReference(IResourceWithEndpoints owner, string endpointName)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentNullException.ThrowIfNull(endpointName);
        Owner = owner;
        EndpointName = endpointName;
    }

    /// <exception cref="InvalidOperationException">The endpoint does not exist or has no port yet.</exception>
    public string Url => Annotation.Allocated.IsCompletedSuccessfully
        ? Annotation.Allocated.GetAwaiter().GetResult().Url
        : throw new InvalidOperationException($"The endpoint `{EndpointName}` is not allocated for the resource `{Owner.Name}`.");

    internal IResourceWithEndpoints Owner { get; }

    internal string EndpointName { get; }

    internal bool Exists => Find() is not null;

    internal EndpointAnnotation Annotation => Find()
        ?? throw new InvalidOperationException($"The resource '{Owner.Name}' has no endpoint '{EndpointName}'.");

    /// <summary>A part of the address, as a value.</summary>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    async ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) =>
        (await Annotation.Allocated.WaitAsync(cancellationToken)).Url;

    private EndpointAnnotation? Find() => Owner.Annotations.OfType<EndpointAnnotation>()
        .FirstOrDefault(endpoint => string.Equals(endpoint.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}
