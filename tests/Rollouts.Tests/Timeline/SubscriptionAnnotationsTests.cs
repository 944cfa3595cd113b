namespace Platform.Rollouts.Timeline;

public sealed class SubscriptionAnnotationsTests
{
    [Theory]
    [InlineData("notifications.argoproj.io/subscribe.on-rollout-completed.slack", "releases", "Completed slack:releases")]
    [InlineData("notifications.argoproj.io/subscribe.on-rollout-completed.slack", "releases; ops ;releases", "Completed slack:releases, Completed slack:ops")]
    [InlineData("notifications.argoproj.io/subscribe.on-rollout-aborted.ci", "", "RolledBack ci")]
    [InlineData("notifications.argoproj.io/subscribe.on-rollout-updated.email", "a@b.example", "Started email:a@b.example")]
    [InlineData("notifications.argoproj.io/subscribe.on-rollout-paused.team.x", "y", "ApprovalRequired team.x:y")]
    [InlineData("app.kubernetes.io/name", "web", "")]
    public void Read_Annotation_IsASubscription(string key, string value, string expected)
    {
        var (subscriptions, problems) = SubscriptionAnnotations.Read(new Dictionary<string, string> { [key] = value });
        Assert.Empty(problems);
        Assert.Equal(expected, string.Join(", ", subscriptions.Select(each => $"{each.Trigger} {each.Target}")));
    }

    [Theory]
    [InlineData("notifications.argoproj.io/subscribe.on-scaling-replica-set.slack", "metadata.annotations[notifications.argoproj.io/subscribe.on-scaling-replica-set.slack]: there is no trigger \"on-scaling-replica-set\" here; there are on-rollout-updated, on-rollout-step-completed, on-rollout-paused, on-smoke-tests-passed, on-rollout-completed, on-rollout-aborted, on-releases-frozen, on-release-held, on-releases-thawed")]
    [InlineData("notifications.argoproj.io/subscribe.slack", "metadata.annotations[notifications.argoproj.io/subscribe.slack]: has no effect here; a subscription is notifications.argoproj.io/subscribe.TRIGGER.SERVICE")]
    [InlineData("notifications.argoproj.io/subscribe.on-rollout-completed.", "metadata.annotations[notifications.argoproj.io/subscribe.on-rollout-completed.]: has no effect here; a subscription is notifications.argoproj.io/subscribe.TRIGGER.SERVICE")]
    [InlineData("notifications.argoproj.io/subscriptions", "metadata.annotations[notifications.argoproj.io/subscriptions]: has no effect here; a subscription is notifications.argoproj.io/subscribe.TRIGGER.SERVICE")]
    public void Read_WhatMeansNothingHere_IsOneSentence(string key, string problem)
    {
        var (subscriptions, problems) = SubscriptionAnnotations.Read(new Dictionary<string, string> { [key] = "x" });
        Assert.Empty(subscriptions);
        Assert.Equal([problem], problems);
    }

    [Fact]
    public void Read_NoAnnotations_IsNothing() => Assert.Equal((0, 0), (SubscriptionAnnotations.Read(null).Subscriptions.Count, SubscriptionAnnotations.Read(null).Problems.Count));
}
